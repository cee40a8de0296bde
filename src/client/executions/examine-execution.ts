/**
 * What keeps an execution from being answered, and whether visibility lists it as it lists itself. Temporal's own
 * description is never late; visibility is a copy of it, which can lose a change where its server is killed.
 */
import type { Client } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { ExecutionNotFoundError, WorkerFailingError } from '../../wire/errors/errors';
import { earlyQuery } from '../../wire/messages';
import { dueAttribute, memoKey, pendingAttribute } from '../../wire/pending-index';
import { changedAt } from '../inbox/changed-executions';
import {
  describe,
  isTaskRetried,
  lastPollOf,
  type ExecutionDescription,
} from '../temporal/describe-execution';
import type { ExecutionInfo } from '../temporal/execution-info';
import { pendingCount } from '../inbox/pending-of-execution';
import { lagMs } from './known-faults';
import { isNoAnswer, readQuery } from '../temporal/read-query';
import { countExecutions, isUnregistered } from '../temporal/list-executions';
import { isWorkerAway } from '../temporal/why-unanswered';

/** An execution with what is wrong with it. */
export interface Examined {
  readonly workflowId: string;
  readonly runId: string;
  readonly workflowType: string;
  /** How many signals wait in it, by its own description. */
  readonly pending: number;
  /** What its worker says, where its code fails on it. */
  readonly taskFailure?: string;
  /** True where something waits in it and no worker polls its task queue. */
  readonly noWorker?: boolean;
  /**
   * `stale`: visibility lists it otherwise than it lists itself. `ended`: visibility has it running, and it has ended.
   * `deleted`: visibility has it running, and Temporal has no such execution.
   */
  readonly index?: 'stale' | 'ended' | 'deleted';
}

const patienceMs = 10_000; // its worker may have to replay it first, beside others

/**
 * Examines a run that visibility calls running. It is asked only where something waits in it, or where its
 * workflow task has to be tried again: a gate that cannot open waits in no list.
 *
 * @throws {NoConnectionError} where Temporal does not answer.
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

/** An execution that began when the attributes were not registered writes them at its next change, or when it is asked to. */
async function faultOfAttributes(
  client: Client,
  description: ExecutionDescription,
): Promise<Examined['index']> {
  const isListed = description.typedSearchAttributes.get(pendingKey) !== undefined;
  if (isListed || description.closeTime !== undefined || total(description) === 0) return undefined;
  try {
    await countExecutions(client, `${pendingAttribute} IS NOT NULL`);
    return 'stale';
  } catch (error) {
    if (isUnregistered(error)) return undefined;
    throw error;
  }
}

const pendingKey = defineSearchAttributeKey(pendingAttribute, SearchAttributeType.KEYWORD_LIST);
const dueKey = defineSearchAttributeKey(dueAttribute, SearchAttributeType.DATETIME);

/** What the inbox goes by, as one text. */
function listingOf(execution: Pick<ExecutionInfo, 'memo' | 'typedSearchAttributes' | 'closeTime'>): string {
  const { memo = {}, typedSearchAttributes } = execution;
  const keywords = typedSearchAttributes.get(pendingKey)?.toSorted() ?? [];
  const due = typedSearchAttributes.get(dueKey)?.getTime();
  return JSON.stringify([memo[memoKey] ?? null, keywords, due]);
}

/** Code that no longer fits what waits is found by asking: nothing else makes the worker run it. */
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
    if (isNoAnswer(error)) return {}; // it is busy, or its worker has just gone
    throw error;
  }
}
