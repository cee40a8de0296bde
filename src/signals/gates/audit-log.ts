/** AuditLog: what reached one execution, in order, bounded. A plain class. */
import type { AuditEntry, AuditFilter, AuditPage } from '../../wire/messages';
import { firstPage } from '../../wire/page';

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

  /** Entries after a sequence number, oldest first, a page at a time. */
  page({ after = 0, limit }: AuditFilter = {}): AuditPage {
    const { rows, more } = firstPage(
      this.entries.filter(({ seq }) => seq > after),
      limit,
    );
    return { entries: rows, more };
  }
}
