/** AuditLog: what reached one execution, in order, bounded. A plain class. */
import type { AuditEntry, AuditFilter, AuditPage } from './messages';
import { firstPage } from './page';

const maxEntries = 2_000; // the oldest go first

export class AuditLog {
  private readonly entries: AuditEntry[] = [];
  private last = 0;

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
