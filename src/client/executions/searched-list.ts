/**
 * Searches a list of executions for a part of their id or type. Temporal's list filter finds only beginnings of texts, so the
 * pages of the list are read one after another and searched here.
 *
 * The cursor names the page of Temporal where the search goes on, and the last run of it that was returned. So a page that
 * has more matches than the limit is read again, and no match is lost.
 */
import type { ExecutionSummary } from './read-executions';

/** One visibility call: a page, and Temporal's token of the next page. The token is empty on the last page. */
export type List = (
  pageSize: number,
  token?: Uint8Array,
) => Promise<{ readonly items: ExecutionSummary[]; readonly next: Uint8Array }>;

const pageSize = 1_000; // the maximum of Temporal
/** The number of pages of one call, so that a rare text does not read a namespace of millions. */
const maxPages = 5;
const mark = 'search:';

/** True for a cursor of a search. */
export function isSearchPlace(text: string): boolean {
  return text.startsWith(mark);
}

export function matches(
  { workflowId, workflowType, definition = '' }: ExecutionSummary,
  search: string,
): boolean {
  const text = search.toLowerCase();
  return [workflowId, workflowType, definition].some((name) => name.toLowerCase().includes(text));
}

/**
 * Returns up to `limit` matches, and the text of the cursor if executions are left to search. A page can be short, or empty,
 * and still have a cursor.
 *
 * @param place The text of the cursor of the previous page.
 */
export async function searched(
  list: List,
  search: string,
  limit: number,
  place?: string,
): Promise<{ readonly items: ExecutionSummary[]; readonly place?: string }> {
  let { token, after } = readPlace(place);
  const items: ExecutionSummary[] = [];
  for (let page = 0; page < maxPages; page += 1) {
    const { items: all, next } = await list(pageSize, token);
    // A run that is not on the page any more has ended meanwhile. The page is then searched from its start.
    const found = all
      .slice(all.findIndex(({ runId }) => runId === after) + 1)
      .filter((row) => matches(row, search));
    const taken = found.slice(0, limit - items.length);
    items.push(...taken);
    if (taken.length < found.length) return { items, place: placeOf(token, taken.at(-1)?.runId ?? after) };
    if (next.length === 0) return { items };
    token = next;
    after = '';
    if (items.length === limit) break;
  }
  return { items, place: placeOf(token, '') };
}

function placeOf(token: Uint8Array | undefined, after: string): string {
  return `${mark}${after}:${Buffer.from(token ?? []).toString('base64url')}`;
}

function readPlace(place: string | undefined): { token: Uint8Array | undefined; after: string } {
  if (place === undefined) return { token: undefined, after: '' };
  const [after = '', token = ''] = place.slice(mark.length).split(':');
  return { token: token === '' ? undefined : Buffer.from(token, 'base64url'), after };
}
