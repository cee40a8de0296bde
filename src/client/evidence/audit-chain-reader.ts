/** Follows the chain of the entries of an audit over the runs of an execution: each hash, each number, and each repetition. */
import { chainHash, firstHash } from '../../wire/audit-chain';
import type { AuditEntry } from '../../wire/messages';
import { AuditFaultFound } from './audit-fault-found';

/** The most entries that a run keeps. */
const maxEntries = 2_000;

/** Some entries in their order, as a run or its state has them. */
export interface Trail {
  readonly runId: string;
  readonly eventId?: number;
  readonly entries: readonly AuditEntry[];
  /** The hash before the first entry, if the trail has it. */
  readonly before?: string;
  /** The number of the last entry, if the trail has it. */
  readonly last?: number;
}

export class AuditChainReader {
  private readonly hashes = new Map<number, string>([[0, firstHash]]);
  private last = 0;
  private dropped = 0;
  /** The entry whose own hash is taken, because nothing says what was before it. */
  private trusted: number | undefined;

  /** The entries up to this number were dropped, as far as they are not known. 0 if none was. */
  get droppedUntil(): number {
    return this.dropped;
  }

  /**
   * Returns the entries of a trail that are new.
   *
   * @throws {AuditFaultFound} If a number is missing, or an entry differs from what its hash covers.
   */
  follow(trail: Trail): readonly AuditEntry[] {
    this.skipDropped(trail);
    this.checkBefore(trail);
    return trail.entries.filter((entry, index) => this.isNew(entry, trail, index));
  }

  private isNew(entry: AuditEntry, { runId, eventId, entries }: Trail, index: number): boolean {
    const { seq, hash } = entry;
    const expected = index === 0 ? seq : (entries[index - 1]?.seq ?? 0) + 1;
    const before = seq === this.trusted ? firstHash : this.hashes.get(seq - 1);
    if (seq !== expected || before === undefined)
      throw new AuditFaultFound({
        kind: 'entry-missing',
        message: `entry ${seq} stands where entry ${seq === expected ? this.last + 1 : expected} is expected`,
        runId,
        eventId,
        seq,
      });
    const computed = seq === this.trusted && hash !== undefined ? hash : chainHash(entry, before);
    const known = this.hashes.get(seq);
    if ((known ?? hash ?? computed) !== computed || (hash ?? computed) !== computed)
      throw new AuditFaultFound({
        kind: 'entry-changed',
        message: `entry ${seq} is not the one that its hash covers: it, or one before it, was changed`,
        runId,
        eventId,
        seq,
      });
    this.hashes.set(seq, computed);
    this.last = Math.max(this.last, seq);
    return known === undefined;
  }

  /** Continues behind entries that are not kept any more. */
  private skipDropped({ entries, before, last = 0 }: Trail): void {
    const first = entries[0]?.seq ?? last + 1;
    if (first <= this.last + 1) return;
    // Only a state has the hash before its entries. A run itself keeps so many entries.
    if (before === undefined && entries.length < maxEntries) return;
    this.dropped = first - 1;
    this.last = this.dropped;
    if (before === undefined) this.trusted = first;
    else this.hashes.set(this.dropped, before);
  }

  /** The state that a run leaves has the hash before its entries, which must be the one that is known. */
  private checkBefore({ runId, eventId, entries, before, last = 0 }: Trail): void {
    const seq = entries[0]?.seq ?? last + 1;
    const known = this.hashes.get(seq - 1);
    if (before === undefined || known === undefined || known === before) return;
    throw new AuditFaultFound({
      kind: 'entry-changed',
      message: `the state for the next run has another hash before entry ${seq}`,
      runId,
      eventId,
      seq,
    });
  }
}
