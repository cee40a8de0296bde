/** The filter of the executions page, in the address: `?q=report&status=failed&waits=yes&started=day&sort=-startedAt`. */
import type { ExecutionStatus } from '../../api/contract';
import { statusInWords } from '../../pieces/status-in-words';
import { t } from '../../texts/execution';

const statuses = [
  'running',
  'completed',
  'failed',
  'cancelled',
  'terminated',
  'continued-as-new',
  'timed-out',
] as const satisfies readonly ExecutionStatus[];

/** The spans of the choice of the start, in hours. */
const spans = { hour: 1, day: 24, week: 24 * 7, month: 24 * 30 } as const;

const starts = ['hour', 'day', 'week', 'month'] as const satisfies readonly (keyof typeof spans)[];

/** The orders that the page offers. Without one, running executions come first. */
const orders = ['-startedAt', 'startedAt', '-closedAt', '-duration', '-pending'] as const;

export interface ExecutionsFilter {
  /** A part of the workflowId or of the workflow type. */
  readonly q: string;
  readonly status: ExecutionStatus | '';
  /** The beginning of the workflow type. */
  readonly workflowType: string;
  /** Only executions that wait for people. */
  readonly waits: 'yes' | '';
  readonly started: keyof typeof spans | '';
  readonly sort: (typeof orders)[number] | '';
}

/** Reads the filter from the address. Unknown values are ignored. */
export function readFilter(params: URLSearchParams): ExecutionsFilter {
  return {
    q: params.get('q') ?? '',
    status: among(statuses, params.get('status')),
    workflowType: params.get('workflowType') ?? '',
    waits: params.get('waits') === 'yes' ? 'yes' : '',
    started: among(starts, params.get('started')),
    sort: among(orders, params.get('sort')),
  };
}

/** The labels of the choices, with the label of no choice first. */
export function choicesOf(): Readonly<Record<'status' | 'waits' | 'started' | 'sort', readonly Option[]>> {
  return {
    status: [
      { value: '', label: t('allStates') },
      ...statuses.map((value) => ({ value, label: statusInWords(value) })),
    ],
    waits: [
      { value: '', label: t('waitingOrNot') },
      { value: 'yes', label: t('waitsForPeople') },
    ],
    started: [
      { value: '', label: t('startedAtAnyTime') },
      ...starts.map((value) => ({ value, label: t(`started-${value}`) })),
    ],
    sort: [
      { value: '', label: t('runningFirst') },
      ...orders.map((value) => ({ value, label: t(`order${value}`) })),
    ],
  };
}

interface Option {
  readonly value: string;
  readonly label: string;
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

function among<Name extends string>(names: readonly Name[], name: string | null): Name | '' {
  return names.find((each) => each === name) ?? '';
}
