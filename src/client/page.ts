/** The one shape of a list that is read in parts. */
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
