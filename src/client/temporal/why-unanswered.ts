/** Why a call got no answer in time: said along with that it did, so that whoever asked knows what to mend. */
import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { NoConnectionError } from '../../wire/errors/errors';
import { describeExecution } from './describe-execution';
import { isGrpc } from './failures';

const askMs = 2_000; // asked after the caller's time is up: he waits no longer than this for the reason
const pollMs = 70_000; // a poll lasts a minute at most: a worker that is alive has begun one since
const newestEvents = 20; // the failure is among the last few: what comes after it is retried without new events

export interface Reason {
  /** True where no worker polls the execution's task queue. */
  readonly noWorker: boolean;
  /** When a worker last asked for tasks of the queue, by Temporal's clock, where that is known. */
  readonly lastPoll?: number;
  /** Why the execution's workflow task fails, where it does. */
  readonly taskFailure?: string;
  /** Temporal's address, where Temporal itself does not answer. */
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
            : await taskFailure(client, workflowId).catch(() => undefined), // it cannot be said
      };
    });
  } catch (error) {
    if (error instanceof NoConnectionError) return { noWorker: false, unreachable: error.address };
    return { noWorker: false }; // it cannot be said
  }
}

/** The server that skips time does not say who polls. */
function unlessUnimplemented(error: unknown): undefined {
  if (!isGrpc(error, 'unimplemented')) throw error;
}

/** Whether no worker polls a task queue, by when one last did. */
export function isWorkerAway(lastPoll: number): boolean {
  return lastPoll < Date.now() - pollMs;
}

/**
 * Why the execution's workflow task fails, where it does: a workflow that its worker does not know, or code that
 * throws before its first wait. Such a task is retried for ever, and until it is mended nobody gets an answer.
 */
async function taskFailure(client: Client, workflowId: string): Promise<string | undefined> {
  return (await failedTask(client, workflowId))?.failure?.message ?? undefined;
}

/** The latest workflow task of an execution, where it failed: how, and on which worker. */
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
    // The server that skips time reads histories in one direction only.
    const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
    return (events ?? []).toReversed();
  }
}
