/** AuditLog: what reached one execution, in order, bounded. A plain class. */
import type { AuditEntry, AuditFilter, AuditPage } from './messages';
import { encodedBytes } from './plain-data';

const maxEntries = 2_000; // the oldest go first
const maxPageRows = 1_000;
const maxPageBytes = 1_000_000; // the server refuses a query answer over 2 MB

export class AuditLog {
  private readonly entries: AuditEntry[] = [];
  private last = 0;

  record(entry: Omit<AuditEntry, 'seq'>): void {
    this.last += 1;
    this.entries.push({ seq: this.last, ...entry });
    if (this.entries.length > maxEntries) this.entries.shift();
  }

  /** Entries after a sequence number, oldest first; a page ends at its limit or at a megabyte. */
  page({ after = 0, limit = maxPageRows }: AuditFilter = {}): AuditPage {
    const page: AuditEntry[] = [];
    let bytes = 0;
    for (const entry of this.entries.filter(({ seq }) => seq > after)) {
      bytes += encodedBytes(entry);
      const full = page.length === Math.min(limit, maxPageRows) || (bytes > maxPageBytes && page.length > 0);
      if (full) return { entries: page, more: true };
      page.push(entry);
    }
    return { entries: page, more: false };
  }
}
