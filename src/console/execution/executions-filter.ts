/** The filter of the executions page, in the address: `?q=report-&status=failed&workflowType=reporting`. */
import type { ExecutionStatus } from '../api/contract';
import { statusWords } from '../pieces/status-word';

export interface ExecutionsFilter {
  /** The beginning of the workflowId. */
  readonly q: string;
  readonly status: ExecutionStatus | '';
  /** The beginning of the workflow type. */
  readonly workflowType: string;
}

/** Reads the filter from the address. An unknown status is ignored. */
export function readFilter(params: URLSearchParams): ExecutionsFilter {
  const status = params.get('status') ?? '';
  return {
    q: params.get('q') ?? '',
    status: Object.hasOwn(statusWords, status) ? (status as ExecutionStatus) : '',
    workflowType: params.get('workflowType') ?? '',
  };
}

export function narrows({ q, status, workflowType }: ExecutionsFilter): boolean {
  return q !== '' || status !== '' || workflowType !== '';
}

/** The API path of a page of the executions. */
export function pageAddress({ q, status, workflowType }: ExecutionsFilter, cursor: string): string {
  const begin = { workflowIdPrefix: q, workflowTypePrefix: workflowType };
  const given = { ...begin, status, cursor, limit: String(pageSize) };
  const params = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ''));
  return `/api/executions?${params}`;
}

const pageSize = 50;
