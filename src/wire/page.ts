/** Pages of lists: their shape, and functions that cut rows into pages of bounded size. */
import { InvalidArgumentError } from './errors/errors';
import { encodedBytes } from './plain-data';

const maxRows = 1_000;
const maxPageBytes = 1_000_000;

/** One page of a list. */
export interface Page<Item> {
  readonly items: Item[];
  /** Pass it as `cursor`, with the same filter, to read the next page. Absent on the last page. */
  readonly nextCursor?: string;
}

/** The error for a `cursor` that is not the `nextCursor` of this list. */
export function invalidCursor(fault = 'is not a cursor of this list'): InvalidArgumentError {
  return new InvalidArgumentError({
    argument: 'cursor',
    fault,
    remedy: 'Pass the nextCursor of the previous page, or leave it out for the first page.',
  });
}

/**
 * Makes the page of the first `limit` rows. Pass at least one row more than `limit` if there is one, so that a full last
 * page has no `nextCursor`.
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
 * Makes the page that a Temporal query returns. It has at most 1,000 rows and about a megabyte, because the server refuses
 * results over 2 MB. It has at least one row unless there are none.
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

/** Returns the last rows that together have at most `maxBytes`, in their order. `show` is not called for older rows. */
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
