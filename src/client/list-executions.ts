/** Which executions there are, and how one of them is: what Temporal knows without asking any worker. */
import { createHash } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { InvalidArgumentError } from '../signals/errors';
import { checkedLimit } from './check-call';
import { isGrpc } from './failures';
import { describe } from './describe-execution';
import { infoOf, type ExecutionInfo } from './execution-info';
import { condition, literal } from './list-filter';
import type { Page } from './page';
import { pendingCount } from './pending-of-execution';
import { asked } from './visibility';

export const executionStatuses = {
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Canceled',
  terminated: 'Terminated',
  'continued-as-new': 'ContinuedAsNew',
  'timed-out': 'TimedOut',
} as const;

export type ExecutionStatus = keyof typeof executionStatuses;

/** An execution, one run of it. */
export interface ExecutionSummary {
  readonly workflowId: string;
  readonly runId: string;
  readonly workflowType: string;
  readonly status: ExecutionStatus;
  readonly startedAt: string;
  readonly closedAt?: string;
  /** How many signals wait for people in it. */
  readonly pending: number;
  /** True where the execution has written what this client cannot decode: it lacks the worker's codec or converter. */
  readonly unreadable?: boolean;
}

/** An execution's latest run. */
export interface ExecutionDetails extends ExecutionSummary {
  readonly taskQueue: string;
}

export interface ExecutionFilter {
  readonly workflowType?: string;
  readonly status?: ExecutionStatus;
  /** How their workflowId begins. */
  readonly workflowIdPrefix?: string;
  /** Any condition of Temporal's list filter more. */
  readonly query?: string;
  /** At most this many executions, 1 to 1000; 50 where left out. */
  readonly limit?: number;
  /** The `nextCursor` of the page before, with the same filter. */
  readonly cursor?: string;
}

const defaultLimit = 50;

export async function readExecutions(
  client: Client,
  filter: ExecutionFilter,
): Promise<Page<ExecutionSummary>> {
  const limit = checkedLimit(filter.limit ?? defaultLimit);
  const { namespace } = client.options;
  const query = queryOf(filter);
  const list = async (pageSize: number, nextPageToken?: Uint8Array): Promise<Listed> =>
    asked(
      client,
      () =>
        client.workflowService
          .listWorkflowExecutions({ namespace, pageSize, query, nextPageToken })
          .catch((error: unknown) => {
            // What Temporal says of a page token that it did not make.
            throw filter.cursor !== undefined && isGrpc(error, 'unknown') ? noCursor() : error;
          }),
      'the query',
    );
  const { executions, nextPageToken } = await list(limit, tokenOf(filter.cursor));
  const infos = await Promise.all(executions.map((raw) => infoOf(client, raw)));
  // Temporal gives a token for every page that is full, also for the last one.
  const hasMore = nextPageToken.length > 0 && (await list(1, nextPageToken)).executions.length > 0;
  return {
    items: infos.map(summaryOf),
    ...(hasMore ? { nextCursor: cursorOf(Buffer.from(nextPageToken)) } : {}),
  };
}

export async function readExecution(client: Client, workflowId: string): Promise<ExecutionDetails> {
  const description = await describe(client, workflowId);
  return { ...summaryOf(description), taskQueue: description.taskQueue };
}

type Listed = Awaited<ReturnType<Client['workflowService']['listWorkflowExecutions']>>;

function queryOf({ workflowType, status, workflowIdPrefix, query }: ExecutionFilter): string {
  const conditions = [
    ...(workflowType === undefined ? [] : [`WorkflowType = ${literal(workflowType)}`]),
    ...(status === undefined ? [] : [`ExecutionStatus = ${literal(executionStatuses[status])}`]),
    ...(workflowIdPrefix === undefined ? [] : [`WorkflowId STARTS_WITH ${literal(workflowIdPrefix)}`]),
    ...(query === undefined ? [] : [condition(query)]),
  ];
  return conditions.join(' AND ');
}

/** Temporal's own page token and its checksum: server 1.29.1 panics over a token that is none, and asks to be called again. */
function cursorOf(token: Buffer): string {
  return `${token.toString('base64url')}.${createHash('sha256').update(token).digest('base64url').slice(0, 8)}`;
}

function tokenOf(cursor: string | undefined): Uint8Array | undefined {
  if (cursor === undefined) return undefined;
  const token = Buffer.from(cursor.split('.')[0] ?? '', 'base64url');
  if (cursor === cursorOf(token)) return token;
  throw noCursor();
}

function noCursor(): InvalidArgumentError {
  const remedy = 'Pass the nextCursor of the page before, or none for the first page.';
  return new InvalidArgumentError({
    argument: 'cursor',
    fault: 'is not one of a list of executions',
    remedy,
  });
}

function summaryOf(execution: Omit<ExecutionInfo, 'raw'>): ExecutionSummary {
  const { workflowId, runId, type: workflowType, startTime, closeTime } = execution;
  const { input, approval } = pendingCount(execution);
  return {
    workflowId,
    runId,
    workflowType,
    status: statusOf(execution.status.name),
    startedAt: startTime.toISOString(),
    ...(closeTime === undefined ? {} : { closedAt: closeTime.toISOString() }),
    // What an execution listed when it ended is pending no more.
    pending: closeTime === undefined ? input + approval : 0,
    ...(execution.unreadable !== undefined ? { unreadable: true } : {}),
  };
}

/** `CONTINUED_AS_NEW` to `continued-as-new`. A paused execution runs. */
function statusOf(name: ExecutionInfo['status']['name']): ExecutionStatus {
  const words = name.toLowerCase().replaceAll('_', '-');
  return Object.hasOwn(executionStatuses, words) ? (words as ExecutionStatus) : 'running';
}
