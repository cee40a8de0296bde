/** Which executions are shown, as the address says: `?q=report-&status=failed&workflowType=reporting`. */
import type { ExecutionStatus } from '../api/contract';
import { statusWords } from '../pieces/status-word';

export interface ExecutionsFilter {
  /** How the workflowId begins. */
  readonly q: string;
  readonly status: ExecutionStatus | '';
  /** How the workflow type begins. */
  readonly workflowType: string;
}

/** What an address asks for; a status that nobody knows counts as none. */
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

/** The API's address of a page of them. */
export function pageAddress({ q, status, workflowType }: ExecutionsFilter, cursor: string): string {
  const begin = { workflowIdPrefix: q, workflowTypePrefix: workflowType };
  const given = { ...begin, status, cursor, limit: String(pageSize) };
  const params = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ''));
  return `/api/executions?${params}`;
}

const pageSize = 50;
