/** The filter of the executions page, in the address: `?q=report&status=failed&waits=yes&started=day&sort=-startedAt`. */
import type { ExecutionStatus } from '../api/contract';
import { statusWords } from '../pieces/status-word';

/** The spans of the choice of the start, in hours. */
const spans = { hour: 1, day: 24, week: 24 * 7, month: 24 * 30 } as const;

/** The orders that the page offers. Without one, running executions come first. */
export const orders = {
  '-startedAt': 'Started last',
  startedAt: 'Started first',
  '-closedAt': 'Ended last',
  '-duration': 'Took longest',
  '-pending': 'Most questions',
} as const;

export interface ExecutionsFilter {
  /** A part of the workflowId or of the workflow type. */
  readonly q: string;
  readonly status: ExecutionStatus | '';
  /** The beginning of the workflow type. */
  readonly workflowType: string;
  /** Only executions that wait for people. */
  readonly waits: 'yes' | '';
  readonly started: keyof typeof spans | '';
  readonly sort: keyof typeof orders | '';
}

/** Reads the filter from the address. Unknown values are ignored. */
export function readFilter(params: URLSearchParams): ExecutionsFilter {
  return {
    q: params.get('q') ?? '',
    status: among(statusWords, params.get('status')),
    workflowType: params.get('workflowType') ?? '',
    waits: params.get('waits') === 'yes' ? 'yes' : '',
    started: among(spans, params.get('started')),
    sort: among(orders, params.get('sort')),
  };
}

/** The changes that remove all restrictions. The order stays. */
export const unrestricted = { q: '', status: '', workflowType: '', waits: '', started: '' } as const;

export function narrows({ q, status, workflowType, waits, started }: ExecutionsFilter): boolean {
  return [q, status, workflowType, waits, started].some((restriction) => restriction !== '');
}

/** The API path of a page of the executions. */
export function pageAddress(filter: ExecutionsFilter, cursor: string): string {
  const { q, status, workflowType, waits, started, sort } = filter;
  const given = {
    search: q,
    status,
    workflowTypePrefix: workflowType,
    waiting: waits === 'yes' ? 'true' : '',
    startedAfter: started === '' ? '' : hoursAgo(spans[started]),
    sort,
    cursor,
    limit: String(pageSize),
  };
  const params = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ''));
  return `/api/executions?${params}`;
}

const pageSize = 50;
const minuteMs = 60_000;

/** To the minute, so that the pages of a list have the same beginning. */
function hoursAgo(hours: number): string {
  return new Date(Math.floor(Date.now() / minuteMs - hours * 60) * minuteMs).toISOString();
}

function among<Name extends string>(names: Readonly<Record<Name, unknown>>, name: string | null): Name | '' {
  return name !== null && Object.hasOwn(names, name) ? (name as Name) : '';
}
