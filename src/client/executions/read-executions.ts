/** The executions of a namespace, and one of them, as Temporal lists and describes them. No worker is needed. */
import { createHash } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { InvalidArgumentError } from '../../wire/errors/errors';
import { checkedLimit } from '../check-call';
import { isGrpc } from '../temporal/failures';
import { describe } from '../temporal/describe-execution';
import { infoOf, type ExecutionInfo } from '../temporal/execution-info';
import { checkedInstant, condition, literal, noCatalogue } from '../temporal/list-filter';
import { invalidCursor, type Page } from '../../wire/page';
import { pendingAttribute } from '../../wire/pending-index';
import { pendingCount } from '../inbox/pending-of-execution';
import { isSearchPlace, matches, searched, type List } from './searched-list';
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
import { workflowNames, type WorkflowNames } from '../temporal/workflow-names';

/** A row of `listExecutions`: the latest run of an execution. */
export interface ExecutionSummary extends WorkflowNames {
  readonly workflowId: string;
  readonly runId: string;
  readonly status: ExecutionStatus;
  readonly startedAt: string;
  readonly closedAt?: string;
  /** The number of pending signals. */
  readonly pending: number;
  /**
   * True if this client cannot decode what the execution wrote, because it lacks the codec or converter of the worker.
   */
  readonly unreadable?: boolean;
}

/** The result of `getExecution`: the latest run of an execution. */
export interface ExecutionDetails extends ExecutionSummary {
  readonly taskQueue: string;
}

/** Which executions `listExecutions` returns, in which order, and how many. */
export interface ExecutionFilter {
  readonly workflowType?: string;
  /** A prefix of the workflow type. */
  readonly workflowTypePrefix?: string;
  readonly status?: ExecutionStatus;
  /** Only the runs of this execution, the newest first. */
  readonly workflowId?: string;
  /** A prefix of the workflowId. */
  readonly workflowIdPrefix?: string;
  /**
   * A part of the workflowId, the workflow type or the name of the definition, in any case. Temporal finds only prefixes, so
   * Gatehouse searches up to 5,000 executions for a page. A page can have fewer items than `limit`, or none, and still a
   * `nextCursor`.
   */
  readonly search?: string;
  /** If true, only running executions that wait for people. */
  readonly waiting?: boolean;
  /** Only executions that started at this instant or later. */
  readonly startedAfter?: Date | string;
  /** Only executions that started before this instant. */
  readonly startedBefore?: Date | string;
  /**
   * The field to sort by. A minus in front means descending order: `-startedAt`. `duration` is the time from start to
   * end. At most 1,000 executions can be
   * sorted, because Temporal itself sorts by time only. Default: running executions first, the newest first, then
   * closed executions, the last closed first.
   */
  readonly sort?: ExecutionSort;
  /** A further condition of Temporal's list filter. */
  readonly query?: string;
  /** The maximum number of executions, from 1 to 1000. Default: 50. */
  readonly limit?: number;
  /** The `nextCursor` of the previous page. Pass the same filter with it. */
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
  const { search = '' } = filter;
  const token = tokenOf(filter.cursor);
  if (sort !== undefined) return inOrderOf(sort, list, { limit, search }, token);
  return search === '' ? inOrderOfTime(list, limit, token) : found(list, { limit, search }, token);
}

interface Wanted {
  readonly limit: number;
  readonly search: string;
}

async function found(list: List, { limit, search }: Wanted, token?: Buffer): Promise<Page<ExecutionSummary>> {
  const text = token?.toString('utf8');
  if (text !== undefined && !isSearchPlace(text)) throw noCursor();
  const { items, place } = await searched(list, search, limit, text);
  return { items, ...(place === undefined ? {} : { nextCursor: cursorOf(Buffer.from(place)) }) };
}

async function inOrderOfTime(list: List, limit: number, token?: Buffer): Promise<Page<ExecutionSummary>> {
  const text = token?.toString('utf8') ?? '';
  if (isPlaceText(text) || isSearchPlace(text)) throw noCursor();
  const { items, next } = await list(limit, token);
  // Temporal returns a token with every full page, including the last one.
  return { items, ...((await follows(list, next)) ? { nextCursor: cursorOf(Buffer.from(next)) } : {}) };
}

async function inOrderOf(
  sort: ExecutionSort,
  list: List,
  { limit, search }: Wanted,
  token?: Buffer,
): Promise<Page<ExecutionSummary>> {
  const after = token === undefined ? undefined : placeIn(token.toString('utf8'), sort);
  if (token !== undefined && after === undefined) throw noCursor(); // the cursor of another order
  const { items: all, next } = await list(maxSorted);
  if (await follows(list, next)) throw tooManyToSort();
  const fitting = search === '' ? all : all.filter((row) => matches(row, search));
  const { items, end } = sortedPage(fitting, sort, limit, after);
  return { items, ...(end === undefined ? {} : { nextCursor: cursorOf(Buffer.from(placeText(sort, end))) }) };
}

async function follows(list: List, token: Uint8Array): Promise<boolean> {
  return token.length > 0 && (await list(1, token)).items.length > 0;
}

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
            // Temporal's code for a page token that it did not make.
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
  const { workflowType, workflowTypePrefix, status, workflowId, workflowIdPrefix, waiting, query } = filter;
  const [after, before] = [
    checkedInstant('startedAfter', filter.startedAfter),
    checkedInstant('startedBefore', filter.startedBefore),
  ];
  const conditions = [
    noCatalogue,
    ...(workflowType === undefined ? [] : [`WorkflowType = ${literal(workflowType)}`]),
    ...(workflowTypePrefix === undefined ? [] : [`WorkflowType STARTS_WITH ${literal(workflowTypePrefix)}`]),
    ...(status === undefined ? [] : [`ExecutionStatus = ${literal(executionStatuses[status])}`]),
    ...(workflowId === undefined ? [] : [`WorkflowId = ${literal(workflowId)}`]),
    ...(waiting === true ? [`ExecutionStatus = 'Running'`, `${pendingAttribute} IS NOT NULL`] : []),
    ...(workflowIdPrefix === undefined ? [] : [`WorkflowId STARTS_WITH ${literal(workflowIdPrefix)}`]),
    ...(after === undefined ? [] : [`StartTime >= ${literal(after)}`]),
    ...(before === undefined ? [] : [`StartTime < ${literal(before)}`]),
    ...(query === undefined ? [] : [condition(query)]),
  ];
  return conditions.join(' AND ');
}

/**
 * Adds a checksum to Temporal's page token: server 1.29.1 panics on an invalid token, and the SDK would retry the call.
 */
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
  return invalidCursor('is not a cursor of this list of executions');
}

function summaryOf(execution: Omit<ExecutionInfo, 'raw'>): ExecutionSummary {
  const { workflowId, runId, startTime, closeTime } = execution;
  const { input, approval } = pendingCount(execution);
  return {
    workflowId,
    runId,
    ...workflowNames(execution),
    status: executionStatusOf(execution.status.name),
    startedAt: startTime.toISOString(),
    ...(closeTime === undefined ? {} : { closedAt: closeTime.toISOString() }),
    // The signals that were pending at the end of an execution are not pending any more.
    pending: closeTime === undefined ? input + approval : 0,
    ...(execution.unreadable !== undefined ? { unreadable: true } : {}),
  };
}
