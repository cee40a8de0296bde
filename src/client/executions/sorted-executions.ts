/**
 * Lists of executions in an order of the caller's. Temporal's databases sort by the time of the end and the start alone, and
 * refuse `ORDER BY`; so all that match are read in one call and sorted here, as long as they are no more than a call gives. A
 * cursor names the last row of the page before, so that executions which come or go meanwhile move no other off a page.
 */
import { InvalidArgumentError } from '../../wire/errors/errors';
import type { ExecutionSummary } from './read-executions';

/** What a list may be sorted by. */
const sortKeys = ['workflowId', 'workflowType', 'startedAt', 'closedAt', 'pending'] as const;

type SortKey = (typeof sortKeys)[number];

/** Ascending by a key, or with a minus in front descending. */
export type ExecutionSort = SortKey | `-${SortKey}`;

export const executionSorts: readonly ExecutionSort[] = sortKeys.flatMap((key) => [key, `-${key}`] as const);

/** The most executions that can be sorted: what Temporal gives in one call. */
export const maxSorted = 1_000;

/** Where a page ends: the key's value, and the run, in which no two rows are alike. */
type Place = readonly [value: string | number, workflowId: string, runId: string];

export function checkedSort(sort: string | undefined): ExecutionSort | undefined {
  if (sort === undefined || executionSorts.includes(sort as ExecutionSort))
    return sort as ExecutionSort | undefined;
  const fault = `is '${sort}', which no list of executions can be sorted by`;
  const remedy = `Pass one of ${sortKeys.join(', ')}, with - in front for descending order.`;
  throw new InvalidArgumentError({ argument: 'sort', fault, remedy });
}

/** @throws {InvalidArgumentError} that says how many match, where they are more than can be sorted. */
export function tooManyToSort(): InvalidArgumentError {
  const fault = `cannot be kept: over ${maxSorted} executions match, and Temporal sorts by time alone`;
  const remedy = 'Narrow the filter, by workflowIdPrefix, workflowType or startedAfter, or leave sort out.';
  return new InvalidArgumentError({ argument: 'sort', fault, remedy });
}

/** The page behind a place in the sorted list, and the place where it ends if rows follow. */
export function sortedPage(
  all: readonly ExecutionSummary[],
  sort: ExecutionSort,
  limit: number,
  after: Place | undefined,
): { readonly items: ExecutionSummary[]; readonly end?: Place } {
  const key = (sort.startsWith('-') ? sort.slice(1) : sort) as SortKey;
  const sign = sort.startsWith('-') ? -1 : 1;
  const rows = all
    .map((row) => ({ row, place: [valueOf(row, key), row.workflowId, row.runId] as const }))
    .sort((one, other) => compare(one.place, other.place, sign))
    .filter(({ place }) => after === undefined || compare(place, after, sign) > 0);
  const page = rows.slice(0, limit);
  return { items: page.map(({ row }) => row), end: rows.length > limit ? page.at(-1)?.place : undefined };
}

/** A place as a cursor holds it. */
export function placeText(sort: ExecutionSort, place: Place): string {
  return JSON.stringify([sort, ...place]);
}

/** Whether a text is a place of a sorted list; tokens of Temporal's own are none. */
export function isPlaceText(text: string): boolean {
  return text.startsWith('["');
}

/** The place of a list sorted so; undefined where the text is none of it. */
export function placeIn(text: string, sort: ExecutionSort): Place | undefined {
  const data = isPlaceText(text) ? parsed(text) : undefined;
  if (!Array.isArray(data) || data.length !== 4 || data[0] !== sort) return undefined;
  const [, value, workflowId, runId] = data as unknown[];
  const isValue = typeof value === (sort.endsWith('pending') ? 'number' : 'string');
  return isValue && typeof workflowId === 'string' && typeof runId === 'string'
    ? [value as string | number, workflowId, runId]
    : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What runs ends after all that has ended. */
const never = '9999';

function valueOf({ closedAt = never, ...row }: ExecutionSummary, key: SortKey): string | number {
  return key === 'closedAt' ? closedAt : row[key];
}

/** Ties stand in the order of their names, whichever way the list is sorted. */
function compare([value, ...one]: Place, [otherValue, ...other]: Place, sign: 1 | -1): number {
  if (value !== otherValue) return value < otherValue ? -sign : sign;
  const place = one.findIndex((each, index) => each !== other[index]);
  if (place === -1) return 0;
  return (one[place] ?? '') < (other[place] ?? '') ? -1 : 1;
}
