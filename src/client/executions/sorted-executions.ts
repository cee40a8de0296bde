/**
 * Sorts lists of executions. Temporal's databases sort by start and end time only, and reject `ORDER BY`, so all
 * matching executions are read in one call, up to the maximum of a call, and sorted here. A cursor names the last row
 * of the previous page, so executions that start or end between two pages do not shift the rows.
 */
import { InvalidArgumentError } from '../../wire/errors/errors';
import type { ExecutionSummary } from './read-executions';

const sortKeys = ['workflowId', 'workflowType', 'startedAt', 'closedAt', 'duration', 'pending'] as const;

type SortKey = (typeof sortKeys)[number];

/** A field to sort executions by. A minus in front means descending order. */
export type ExecutionSort = SortKey | `-${SortKey}`;

export const executionSorts: readonly ExecutionSort[] = sortKeys.flatMap((key) => [key, `-${key}`] as const);

/** The maximum number of executions that can be sorted: the maximum that Temporal returns in one call. */
export const maxSorted = 1_000;

/** The position of a row in the sorted list: its value, and its run, which makes it unique. */
type Place = readonly [value: string | number, workflowId: string, runId: string];

export function checkedSort(sort: string | undefined): ExecutionSort | undefined {
  if (sort === undefined || executionSorts.includes(sort as ExecutionSort))
    return sort as ExecutionSort | undefined;
  const fault = `is '${sort}', and executions cannot be sorted by it`;
  const remedy = `Pass one of ${sortKeys.join(', ')}, with a minus in front for descending order.`;
  throw new InvalidArgumentError({ argument: 'sort', fault, remedy });
}

export function tooManyToSort(): InvalidArgumentError {
  const fault = `cannot be applied: more than ${maxSorted} executions match`;
  const remedy = 'Narrow the filter by workflowIdPrefix, workflowType or startedAfter, or leave out sort.';
  return new InvalidArgumentError({ argument: 'sort', fault, remedy });
}

/** Returns the page after a position, and the position where the page ends, if more rows follow. */
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

/** A position as the text of a cursor. */
export function placeText(sort: ExecutionSort, place: Place): string {
  return JSON.stringify([sort, ...place]);
}

/** True for a position of a sorted list; Temporal's own page tokens are none. */
export function isPlaceText(text: string): boolean {
  return text.startsWith('["');
}

/** Reads a position of a list with this order. Undefined if the text is not one. */
export function placeIn(text: string, sort: ExecutionSort): Place | undefined {
  const data = isPlaceText(text) ? parsed(text) : undefined;
  if (!Array.isArray(data) || data.length !== 4 || data[0] !== sort) return undefined;
  const [, value, workflowId, runId] = data as unknown[];
  const isNumber = sort.endsWith('pending') || sort.endsWith('duration');
  const isValue = typeof value === (isNumber ? 'number' : 'string');
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

/** Running executions come after all closed ones. */
const never = '9999';
const endless = Number.MAX_SAFE_INTEGER;

function valueOf({ closedAt = never, ...row }: ExecutionSummary, key: SortKey): string | number {
  if (key === 'duration')
    return closedAt === never ? endless : Date.parse(closedAt) - Date.parse(row.startedAt);
  return key === 'closedAt' ? closedAt : row[key];
}

/** Rows with equal values are in ascending order of workflowId and runId, in both directions. */
function compare([value, ...one]: Place, [otherValue, ...other]: Place, sign: 1 | -1): number {
  if (value !== otherValue) return value < otherValue ? -sign : sign;
  const place = one.findIndex((each, index) => each !== other[index]);
  if (place === -1) return 0;
  return (one[place] ?? '') < (other[place] ?? '') ? -1 : 1;
}
