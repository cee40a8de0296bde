/** Finds out why a call got no answer in time, so that the error can say what to fix. */
import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { NoConnectionError } from '../../wire/errors/errors';
import { describeExecution } from './describe-execution';
import { isGrpc } from './failures';

const askMs = 2_000; // the caller waits this long in addition
const pollMs = 70_000; // a poll lasts at most a minute, so a live worker has begun one since
const newestEvents = 20; // the failure is among the last few events, because retries add none

/** Why a call got no answer. */
export interface Reason {
  /** True if no worker polls the task queue of the execution. */
  readonly noWorker: boolean;
  /** When a worker last polled the queue, by Temporal's clock, if known. */
  readonly lastPoll?: number;
  /** Why the workflow task of the execution fails, if it does. */
  readonly taskFailure?: string;
  /** Temporal's address, if Temporal itself does not answer. */
  readonly unreachable?: string;
}

export async function whyUnanswered(client: Client, workflowId: string): Promise<Reason> {
  try {
    const execution = await describeExecution(client, workflowId, askMs);
    return await client.withDeadline(Date.now() + askMs, async () => {
      const lastPoll = await execution.lastPoll().catch(unlessUnimplemented);
      return {
        noWorker: lastPoll !== undefined && isWorkerAway(lastPoll),
        lastPoll,
        taskFailure:
          execution.isTaskRetried === false
            ? undefined
            : await taskFailure(client, workflowId).catch(() => undefined), // unknown
      };
    });
  } catch (error) {
    if (error instanceof NoConnectionError) return { noWorker: false, unreachable: error.address };
    return { noWorker: false }; // unknown
  }
}

/** The time-skipping server does not list pollers. */
function unlessUnimplemented(error: unknown): undefined {
  if (!isGrpc(error, 'unimplemented')) throw error;
}

/** True if no worker polls a task queue, by the time of the last poll. */
export function isWorkerAway(lastPoll: number): boolean {
  return lastPoll < Date.now() - pollMs;
}

/**
 * Why the workflow task of the execution fails, if it does: the worker does not have the workflow, or its code throws
 * before its first wait. Such a task is retried for ever, and nobody gets an answer until it is fixed.
 */
async function taskFailure(client: Client, workflowId: string): Promise<string | undefined> {
  return (await failedTask(client, workflowId))?.failure?.message ?? undefined;
}

/** The latest workflow task of an execution, if it failed, with the failure and the worker. */
export async function failedTask(client: Client, workflowId: string): Promise<FailedTask | undefined> {
  const last = (await newestFirst(client, workflowId)).find(
    (event) => event.workflowTaskFailedEventAttributes ?? event.workflowTaskCompletedEventAttributes,
  );
  return last?.workflowTaskFailedEventAttributes ?? undefined;
}

type FailedTask = temporal.api.history.v1.IWorkflowTaskFailedEventAttributes;

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

async function newestFirst(client: Client, workflowId: string): Promise<readonly HistoryEvent[]> {
  try {
    const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
      namespace: client.options.namespace,
      execution: { workflowId },
      maximumPageSize: newestEvents,
    });
    return history?.events ?? [];
  } catch (error) {
    if (!isGrpc(error, 'unimplemented')) throw error;
    // The time-skipping server can read histories only forwards.
    const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
    return (events ?? []).toReversed();
  }
}
