/** AuditLog: a bounded record of what reached one execution, in order. A plain class. */
import type { AuditEntry, AuditFilter } from '../../wire/messages';
import { queryPageOf, type Page } from '../../wire/page';

const maxEntries = 2_000; // the oldest go first

export interface AuditTrail {
  /** The sequence number of the last entry. */
  readonly last: number;
  readonly entries: readonly AuditEntry[];
}

export class AuditLog {
  private entries: AuditEntry[] = [];
  private last = 0;

  all(): AuditTrail {
    return { last: this.last, entries: this.entries };
  }

  restore({ last, entries }: AuditTrail): void {
    this.last = last;
    this.entries = [...entries];
  }

  record(entry: Omit<AuditEntry, 'seq'>): void {
    this.last += 1;
    this.entries.push({ seq: this.last, ...entry });
    if (this.entries.length > maxEntries) this.entries.shift();
  }

  /** Returns one page of the entries after a cursor, oldest first. */
  page({ cursor = '0', limit }: AuditFilter = {}): Page<AuditEntry> {
    const following = this.entries.filter(({ seq }) => seq > Number(cursor));
    return queryPageOf(following, limit, ({ seq }) => String(seq));
  }
}
