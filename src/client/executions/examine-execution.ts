/**
 * Finds what keeps an execution from being answered, and whether its row in visibility is correct. Temporal's
 * description of an execution is always current. Visibility is a copy of it, and can lose a change if its server is
 * killed.
 */
import type { Client } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { ExecutionNotFoundError, WorkerFailingError } from '../../wire/errors/errors';
import { earlyQuery } from '../../wire/messages';
import { dueAttribute, memoKey, pendingAttribute } from '../../wire/pending-index';
import { forAttribute } from '../../wire/policy/asked-people';
import { changedAt } from '../inbox/changed-executions';
import {
  describe,
  isTaskRetried,
  lastPollOf,
  type ExecutionDescription,
} from '../temporal/describe-execution';
import type { ExecutionInfo } from '../temporal/execution-info';
import { listedBy, pendingCount } from '../inbox/pending-of-execution';
import { lagMs } from './known-faults';
import { isNoAnswer, readQuery } from '../temporal/read-query';
import { countExecutions, isUnregistered } from '../temporal/list-executions';
import { isWorkerAway } from '../temporal/why-unanswered';

/** An execution with what is wrong with it. */
export interface Examined {
  readonly workflowId: string;
  readonly runId: string;
  readonly workflowType: string;
  /** The number of pending signals, from Temporal's description of the execution. */
  readonly pending: number;
  /** The error of the worker, if its code fails on the execution. */
  readonly taskFailure?: string;
  /** True if signals are pending and no worker polls the task queue. */
  readonly noWorker?: boolean;
  /**
   * The fault of the row in visibility:
   *
   * - `stale`: the row differs from what the execution lists.
   * - `ended`: the row is of a running execution, and the execution has ended.
   * - `deleted`: Temporal has no execution for this row.
   */
  readonly index?: 'stale' | 'ended' | 'deleted';
}

const patienceMs = 10_000; // the worker may have to replay the execution, and others, first

/**
 * Examines an execution that visibility lists as running. It queries the execution only if a signal is pending or its
 * workflow task is retried: a gate that cannot open is in no list.
 *
 * @throws {NoConnectionError} If Temporal does not answer.
 */
export async function examineExecution(client: Client, listed: ExecutionInfo): Promise<Examined> {
  const { workflowId, runId, type: workflowType } = listed;
  const description = await describe(client, { workflowId, runId }).catch((error: unknown) => {
    if (error instanceof ExecutionNotFoundError) return undefined;
    throw error;
  });
  if (description === undefined) return { workflowId, runId, workflowType, pending: 0, index: 'deleted' };
  const isRunning = description.closeTime === undefined;
  const pending = isRunning ? total(description) : 0;
  const isAsked = pending > 0 || (isRunning && isTaskRetried(description.raw) === true);
  return {
    workflowId,
    runId,
    workflowType,
    pending,
    index: faultOfIndex(listed, description) ?? (await faultOfAttributes(client, description)),
    ...(isAsked ? await faultOfWorker(client, description) : {}),
  };
}

function total(execution: ExecutionDescription): number {
  const { input, approval } = pendingCount(execution);
  return input + approval;
}

function faultOfIndex(listed: ExecutionInfo, description: ExecutionDescription): Examined['index'] {
  const { closeTime } = description;
  const since = closeTime?.getTime() ?? changedAt(description) ?? 0;
  if (Date.now() - since < lagMs) return undefined;
  if (closeTime !== undefined) return 'ended';
  return listingOf(listed) === listingOf(description) ? undefined : 'stale';
}

/** An execution that started before the attributes were registered writes them at its next change, or on `relist`. */
async function faultOfAttributes(
  client: Client,
  description: ExecutionDescription,
): Promise<Examined['index']> {
  if (description.closeTime !== undefined || total(description) === 0) return undefined;
  const { typedSearchAttributes } = description;
  const isMissing = (key: typeof pendingKey): boolean => typedSearchAttributes.get(key) === undefined;
  if (isMissing(pendingKey) && (await isRegistered(client, pendingAttribute))) return 'stale';
  const lacksPeople = isMissing(forKey) && asksPeople(description);
  return lacksPeople && (await isRegistered(client, forAttribute)) ? 'stale' : undefined;
}

async function isRegistered(client: Client, attribute: string): Promise<boolean> {
  try {
    await countExecutions(client, `${attribute} IS NOT NULL`);
    return true;
  } catch (error) {
    if (isUnregistered(error)) return false;
    throw error;
  }
}

/** Whether a listed signal asks somebody whom the search attribute of people names. */
function asksPeople(execution: ExecutionDescription): boolean {
  return listedBy(execution).rows.some(({ asked }) => {
    if (asked === undefined) return false;
    const { rules, voted = [], more = false } = asked;
    return more || voted.length > 0 || rules.some(([, ...tokens]) => tokens.length > 0);
  });
}

const pendingKey = defineSearchAttributeKey(pendingAttribute, SearchAttributeType.KEYWORD_LIST);
const forKey = defineSearchAttributeKey(forAttribute, SearchAttributeType.KEYWORD_LIST);
const dueKey = defineSearchAttributeKey(dueAttribute, SearchAttributeType.DATETIME);

/** Everything that the inbox reads of an execution, as one text. */
function listingOf(execution: Pick<ExecutionInfo, 'memo' | 'typedSearchAttributes' | 'closeTime'>): string {
  const { memo = {}, typedSearchAttributes } = execution;
  const keywords = typedSearchAttributes.get(pendingKey)?.toSorted() ?? [];
  const asked = typedSearchAttributes.get(forKey)?.toSorted() ?? [];
  const due = typedSearchAttributes.get(dueKey)?.getTime();
  return JSON.stringify([memo[memoKey] ?? null, keywords, due, asked]);
}

/** Queries the execution, because nothing else makes the worker run its code on what is pending. */
async function faultOfWorker(
  client: Client,
  { workflowId, runId, taskQueue }: ExecutionDescription,
): Promise<Pick<Examined, 'taskFailure' | 'noWorker'>> {
  if (isWorkerAway(await lastPollOf(client, taskQueue))) return { noWorker: true };
  try {
    await readQuery(client, { workflowId, runId, patienceMs }, earlyQuery);
    return {};
  } catch (error) {
    if (error instanceof WorkerFailingError) return { taskFailure: error.taskFailure };
    if (isNoAnswer(error)) return {}; // the execution is busy, or its worker has just stopped
    throw error;
  }
}
