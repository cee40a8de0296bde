/** A page of a query's answer: bounded by rows, and by bytes, because the server refuses an answer over 2 MB. */
import { encodedBytes } from './plain-data';

const maxRows = 1_000;
const maxBytes = 1_000_000;

/** The first rows that fit on a page, at least one where there is one, and whether rows are left. */
export function firstPage<Row>(
  rows: Iterable<Row>,
  limit: number = maxRows,
): { rows: readonly Row[]; more: boolean } {
  const page: Row[] = [];
  let bytes = 0;
  for (const row of rows) {
    bytes += encodedBytes(row);
    const isFull = page.length >= Math.min(limit, maxRows) || (bytes > maxBytes && page.length > 0);
    if (isFull) return { rows: page, more: true };
    page.push(row);
  }
  return { rows: page, more: false };
}
