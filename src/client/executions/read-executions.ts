/** Which executions there are, and how one of them is: what Temporal knows without asking any worker. */
import { createHash } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { checkedLimit } from '../check-call';
import { isGrpc } from '../temporal/failures';
import { describe } from '../temporal/describe-execution';
import { infoOf, type ExecutionInfo } from '../temporal/execution-info';
import { checkedInstant, condition, literal } from '../temporal/list-filter';
import type { Page } from '../../wire/page';
import { pendingCount } from '../inbox/pending-of-execution';
import {
  checkedSort,
  isPlaceText,
  maxSorted,
  placeIn,
  placeText,
  sortedPage,
  tooManyToSort,
  type ExecutionSort,
} from './sorted-executions';
import { executionStatuses, executionStatusOf, type ExecutionStatus } from '../temporal/execution-status';
import { asked } from '../temporal/list-executions';

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

/** Which executions `listExecutions` returns, in which order, and how many. */
export interface ExecutionFilter {
  readonly workflowType?: string;
  /** How their workflow type begins. */
  readonly workflowTypePrefix?: string;
  readonly status?: ExecutionStatus;
  /** How their workflowId begins. */
  readonly workflowIdPrefix?: string;
  /** Executions that started at this instant or later. */
  readonly startedAfter?: Date | string;
  /** Executions that started before this instant. */
  readonly startedBefore?: Date | string;
  /**
   * The order of the list, with a minus in front descending: `-startedAt`. At most 1,000 executions can be sorted, because
   * Temporal sorts by time alone. Left out, running executions come first, the newest before the others, then those that
   * ended last.
   */
  readonly sort?: ExecutionSort;
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
  const sort = checkedSort(filter.sort);
  const list = listing(client, filter);
  const token = tokenOf(filter.cursor);
  return sort === undefined ? inOrderOfTime(list, limit, token) : inOrderOf(sort, list, limit, token);
}

async function inOrderOfTime(list: List, limit: number, token?: Buffer): Promise<Page<ExecutionSummary>> {
  if (token !== undefined && isPlaceText(token.toString('utf8'))) throw noCursor();
  const { items, next } = await list(limit, token);
  // Temporal gives a token for every page that is full, also for the last one.
  return { items, ...((await follows(list, next)) ? { nextCursor: cursorOf(Buffer.from(next)) } : {}) };
}

async function inOrderOf(
  sort: ExecutionSort,
  list: List,
  limit: number,
  token?: Buffer,
): Promise<Page<ExecutionSummary>> {
  const after = token === undefined ? undefined : placeIn(token.toString('utf8'), sort);
  if (token !== undefined && after === undefined) throw noCursor(); // of a list in another order
  const { items: all, next } = await list(maxSorted);
  if (await follows(list, next)) throw tooManyToSort();
  const { items, end } = sortedPage(all, sort, limit, after);
  return { items, ...(end === undefined ? {} : { nextCursor: cursorOf(Buffer.from(placeText(sort, end))) }) };
}

async function follows(list: List, token: Uint8Array): Promise<boolean> {
  return token.length > 0 && (await list(1, token)).items.length > 0;
}

/** One call of visibility: a page, and Temporal's token of the next, which is empty behind the last. */
type List = (
  pageSize: number,
  token?: Uint8Array,
) => Promise<{ readonly items: ExecutionSummary[]; readonly next: Uint8Array }>;

function listing(client: Client, filter: ExecutionFilter): List {
  const { namespace } = client.options;
  const query = queryOf(filter);
  return async (pageSize, nextPageToken) => {
    const page = await asked(
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
    const infos = await Promise.all(page.executions.map((raw) => infoOf(client, raw)));
    return { items: infos.map(summaryOf), next: page.nextPageToken };
  };
}

export async function readExecution(client: Client, workflowId: string): Promise<ExecutionDetails> {
  const description = await describe(client, workflowId);
  return { ...summaryOf(description), taskQueue: description.taskQueue };
}

function queryOf(filter: ExecutionFilter): string {
  const { workflowType, workflowTypePrefix, status, workflowIdPrefix, query } = filter;
  const [after, before] = [
    checkedInstant('startedAfter', filter.startedAfter),
    checkedInstant('startedBefore', filter.startedBefore),
  ];
  const conditions = [
    ...(workflowType === undefined ? [] : [`WorkflowType = ${literal(workflowType)}`]),
    ...(workflowTypePrefix === undefined ? [] : [`WorkflowType STARTS_WITH ${literal(workflowTypePrefix)}`]),
    ...(status === undefined ? [] : [`ExecutionStatus = ${literal(executionStatuses[status])}`]),
    ...(workflowIdPrefix === undefined ? [] : [`WorkflowId STARTS_WITH ${literal(workflowIdPrefix)}`]),
    ...(after === undefined ? [] : [`StartTime >= ${literal(after)}`]),
    ...(before === undefined ? [] : [`StartTime < ${literal(before)}`]),
    ...(query === undefined ? [] : [condition(query)]),
  ];
  return conditions.join(' AND ');
}

/** Temporal's own page token and its checksum: server 1.29.1 panics over a token that is none, and asks to be called again. */
function cursorOf(token: Buffer): string {
  return `${token.toString('base64url')}.${createHash('sha256').update(token).digest('base64url').slice(0, 8)}`;
}

function tokenOf(cursor: string | undefined): Buffer | undefined {
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
    status: executionStatusOf(execution.status.name),
    startedAt: startTime.toISOString(),
    ...(closeTime === undefined ? {} : { closedAt: closeTime.toISOString() }),
    // What an execution listed when it ended is pending no more.
    pending: closeTime === undefined ? input + approval : 0,
    ...(execution.unreadable !== undefined ? { unreadable: true } : {}),
  };
}
