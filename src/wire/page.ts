/** Rows within bounds: of a query's answer, which the server refuses over 2 MB, and of what a later run continues with. */
import { encodedBytes } from './plain-data';

const maxRows = 1_000;
const maxPageBytes = 1_000_000;

/** The first rows that fit on a page, at least one where there is one, and whether rows are left. */
export function firstPage<Row>(
  rows: Iterable<Row>,
  limit: number = maxRows,
): { rows: readonly Row[]; more: boolean } {
  const page: Row[] = [];
  let bytes = 0;
  for (const row of rows) {
    bytes += encodedBytes(row);
    const isFull = page.length >= Math.min(limit, maxRows) || (bytes > maxPageBytes && page.length > 0);
    if (isFull) return { rows: page, more: true };
    page.push(row);
  }
  return { rows: page, more: false };
}

/** The last rows that fit into `maxBytes` together, in their order and as they are shown; no more are shown. */
export function newestWithin<Row, Shown>(
  rows: readonly Row[],
  maxBytes: number,
  show: (row: Row) => Shown,
): readonly Shown[] {
  const newestFirst: Shown[] = [];
  let bytes = 0;
  for (const row of rows.toReversed()) {
    const shown = show(row);
    bytes += encodedBytes(shown) + 1; // and a comma
    if (bytes > maxBytes) break;
    newestFirst.push(shown);
  }
  return newestFirst.toReversed();
}
