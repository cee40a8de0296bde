/** The filter and the order of the inbox, in the address: `?q=report&kind=approval&sort=age&show=me`. */
import { readAnsweredFilter, type AnsweredFilter } from '../answered/answered-filter';
import { foldText } from '../../values/fold-text';
import { concerns } from '../../values/concerns';
import { sortableNumbers } from '../../values/sortable-numbers';
import type { Whose } from '../../wire/policy/asked-people';
import type { InboxRow } from './inbox-rows';

export interface InboxFilter extends AnsweredFilter {
  readonly q: string;
  readonly id: string;
  readonly kind: 'input' | 'approval' | '';
  readonly sort: 'deadline' | 'age' | 'newest';
  readonly show: Whose | 'waiting' | 'overdue' | 'answered';
}

/** The tabs of what concerns the person. */
export const ownTabs: readonly InboxFilter['show'][] = [
  'me',
  'my-groups',
  'waiting-for-others',
] satisfies Whose[];

/** The tabs of what waits. */
export const tabs: readonly InboxFilter['show'][] = [...ownTabs, 'waiting', 'overdue'];

export const noFilter: InboxFilter = {
  q: '',
  id: '',
  kind: '',
  workflowType: '',
  sort: 'deadline',
  show: 'waiting',
  since: 'day',
  outcome: 'decided',
  by: '',
};

/** Reads the filter from the address. Unknown values are ignored. */
export function readFilter(params: URLSearchParams): InboxFilter {
  const [kind, sort, show] = ['kind', 'sort', 'show'].map((name) => params.get(name));
  return {
    ...readAnsweredFilter(params),
    q: params.get('q') ?? '',
    id: params.get('id') ?? '',
    kind: kind === 'input' || kind === 'approval' ? kind : '',
    sort: sort === 'age' || sort === 'newest' ? sort : 'deadline',
    show: [...tabs, 'answered' as const].find((tab) => tab === show) ?? 'waiting',
  };
}

/** Writes the filter to the address, without default values. */
export function writeFilter(filter: InboxFilter): URLSearchParams {
  const given = Object.entries(filter).filter(
    ([name, value]) => value !== noFilter[name as keyof InboxFilter],
  );
  return new URLSearchParams(given);
}

/** Whether the filter narrows the list further than the tab. */
export function narrows({ q, id, kind, workflowType }: InboxFilter): boolean {
  return [q, id, kind, workflowType].some((value) => value !== '');
}

export function isOverdue({ signal: { deadline }, outcome }: InboxRow, now: number): boolean {
  return outcome === undefined && deadline !== undefined && Date.parse(deadline) <= now;
}

/** Whether a row is in a tab. A settled row stays where it was. */
export function isIn(show: InboxFilter['show'], row: InboxRow, now: number): boolean {
  const { deadline, own } = row.signal;
  if (show === 'overdue') return deadline !== undefined && Date.parse(deadline) <= now;
  if (show === 'waiting' || show === 'answered') return true;
  return own !== undefined && concerns(show, own);
}

/** Returns the matching rows, sorted. A settled row keeps its place. */
export function applyFilter(
  rows: readonly InboxRow[],
  filter: InboxFilter,
  now: number,
): readonly InboxRow[] {
  const fitting = matching(rows, filter).filter((row) => isIn(filter.show, row, now));
  // Instants are ISO 8601 in UTC, so they sort as texts.
  const places = new Map(fitting.map((row) => [row, placeOf(row, filter.sort)]));
  const order = filter.sort === 'newest' ? -1 : 1;
  return fitting.sort((a, b) => ((places.get(a) ?? '') < (places.get(b) ?? '') ? -order : order));
}

/** Returns the rows that match the filter, of all tabs. */
export function matching(rows: readonly InboxRow[], filter: InboxFilter): readonly InboxRow[] {
  const words = foldText(filter.q).split(/\s+/u).filter(Boolean);
  return rows.filter(({ signal }) => {
    const { id, kind, workflowType } = signal;
    if (filter.kind !== '' && filter.kind !== kind) return false;
    if (filter.id !== '' && filter.id !== id) return false;
    if (filter.workflowType !== '' && filter.workflowType !== workflowType) return false;
    if (words.length === 0) return true;
    const text = searchedText(signal);
    return words.every((word) => text.includes(word));
  });
}

const searched = new WeakMap<InboxRow['signal'], string>(); // folding 10,000 texts takes a noticeable time

/** The folded text in which a search looks. */
function searchedText(signal: InboxRow['signal']): string {
  const known = searched.get(signal);
  if (known !== undefined) return known;
  const { prompt = '', id, workflowId, workflowType, definition = '' } = signal;
  const text = foldText(`${prompt}\n${id}\n${workflowId}\n${workflowType}\n${definition}`);
  searched.set(signal, text);
  return text;
}

function placeOf({ signal }: InboxRow, sort: InboxFilter['sort']): string {
  const { deadline = '~', openedAt, id, requestId } = signal;
  const opened = `${openedAt} ${sortableNumbers(id)} ${requestId}`;
  return sort === 'deadline' ? `${deadline} ${opened}` : opened;
}
