/** Lists in parts: the one shape of a page, and rows within bounds. */
import { encodedBytes } from './plain-data';

const maxRows = 1_000;
const maxPageBytes = 1_000_000;

/** One part of a list. */
export interface Page<Item> {
  readonly items: Item[];
  /** Where the next page begins: pass it as `cursor`, with the same filter. Absent on the last page. */
  readonly nextCursor?: string;
}

/**
 * The page of the first `limit` rows, out of at least one row more where there is one. So a full last page names no
 * page after it.
 *
 * @example
 * pageOf(rows, 100, ({ seq }) => String(seq));
 */
export function pageOf<Item>(
  rows: readonly Item[],
  limit: number,
  cursorOf: (last: Item) => string,
): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return rows.length > limit && last !== undefined ? { items, nextCursor: cursorOf(last) } : { items };
}

/**
 * The page that answers a Temporal query: at most 1,000 rows and about a megabyte, because the server refuses an answer
 * over 2 MB. It has at least one row where there is one.
 */
export function queryPageOf<Item>(
  rows: Iterable<Item>,
  limit: number = maxRows,
  cursorOf: (last: Item) => string,
): Page<Item> {
  const read: Item[] = [];
  let bytes = 0;
  for (const row of rows) {
    bytes += encodedBytes(row);
    const isFull = read.length >= Math.min(limit, maxRows) || (bytes > maxPageBytes && read.length > 0);
    read.push(row);
    if (isFull) return pageOf(read, read.length - 1, cursorOf);
  }
  return { items: read };
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
