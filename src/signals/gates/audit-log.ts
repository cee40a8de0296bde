/**
 * AuditLog: a bounded record of what reached one execution, in order. A plain class.
 *
 * The entries form a chain: each has the hash of itself and of the entry before (wire/audit-chain.ts), so that nobody can change or
 * remove one without changing all later ones. Hashes are computed when they are read, because most executions end before.
 */
import { chainHash, firstHash } from '../../wire/audit-chain';
import type { AuditEntry, AuditFilter } from '../../wire/messages';
import { queryPageOf, type Page } from '../../wire/page';

const maxEntries = 2_000; // the oldest go first

export interface AuditTrail {
  /** The sequence number of the last entry. */
  readonly last: number;
  readonly entries: readonly AuditEntry[];
  /** The hash of the entry before the first of `entries`. Absent if there was none. */
  readonly before?: string;
}

export class AuditLog {
  private entries: AuditEntry[] = [];
  private last = 0;
  private before: string = firstHash;
  /** The hashes of the first entries, as far as they have been read. */
  private hashes: string[] = [];

  all(): AuditTrail {
    return { last: this.last, entries: this.entries, before: this.before };
  }

  restore({ last, entries, before = firstHash }: AuditTrail): void {
    this.last = last;
    this.entries = [...entries];
    this.before = before;
    this.hashes = [];
  }

  record(entry: Omit<AuditEntry, 'seq'>): void {
    this.last += 1;
    this.entries.push({ seq: this.last, ...entry });
    if (this.entries.length <= maxEntries) return;
    this.before = this.hashAt(0);
    this.entries.shift();
    this.hashes.shift();
  }

  /** Returns the hash before the newest `count` entries. */
  hashBefore(count: number): string {
    const index = this.entries.length - count;
    return index === 0 ? this.before : this.hashAt(index - 1);
  }

  /** Returns one page of the entries after a cursor, oldest first, each with its hash. */
  page({ cursor = '0', limit }: AuditFilter = {}): Page<AuditEntry> {
    return queryPageOf(this.following(Number(cursor)), limit, ({ seq }) => String(seq));
  }

  private *following(seq: number): Generator<AuditEntry> {
    for (const [index, entry] of this.entries.entries())
      if (entry.seq > seq) yield { ...entry, hash: this.hashAt(index) };
  }

  private hashAt(index: number): string {
    for (let next = this.hashes.length; next <= index; next += 1) {
      const entry = this.entries[next];
      if (entry === undefined) break;
      this.hashes.push(chainHash(entry, this.hashes.at(-1) ?? this.before));
    }
    return this.hashes[index] ?? this.before;
  }
}
