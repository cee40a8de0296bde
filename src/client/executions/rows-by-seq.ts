import type { PageOptions } from '../call-options';
import { checkedLimit, checkedSeqCursor } from '../check-call';
import type { Page } from '../../wire/page';

/**
 * Reads a page of a list with numbered rows. It queries until the page is full, because one query returns at most a
 * megabyte.
 */
export async function rowsBySeq<Row extends { readonly seq: number }>(
  options: PageOptions,
  read: (filter: { readonly cursor?: string; readonly limit: number }) => Promise<Page<Row>>,
): Promise<Page<Row>> {
  const limit = checkedLimit(options.limit);
  const rows: Row[] = [];
  let cursor = checkedSeqCursor(options.cursor);
  for (;;) {
    const { items, nextCursor } = await read({ cursor, limit: limit - rows.length });
    rows.push(...items);
    if (nextCursor === undefined || rows.length >= limit) return { items: rows, nextCursor };
    cursor = nextCursor;
  }
}
