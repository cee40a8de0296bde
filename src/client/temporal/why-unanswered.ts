/** Finds out why a call got no answer in time, so that the error can say what to fix. */
import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { NoConnectionError } from '../../wire/errors/errors';
import { askedRun, type AskedRun } from './asked-run';
import { describeExecution } from './describe-execution';
import type { ExecutionStatus } from './execution-status';
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
  /** How the execution ended, if none of its code ran before, so that no worker can answer for it. */
  readonly endedUnbegun?: ExecutionStatus;
}

export async function whyUnanswered(client: Client, asked: string | AskedRun): Promise<Reason> {
  try {
    const { workflowId, runId } = askedRun(asked);
    const execution = await describeExecution(client, { workflowId, runId }, askMs);
    return await client.withDeadline(Date.now() + askMs, async () => {
      const lastPoll = await execution.lastPoll().catch(unlessUnimplemented);
      const noWorker = lastPoll !== undefined && isWorkerAway(lastPoll);
      if (execution.isRunning && execution.isTaskRetried === false) return { noWorker, lastPoll };
      const events = await newestFirst(client, { workflowId, runId }).catch(() => []); // unknown
      if (!execution.isRunning && hasNotBegun(events))
        return { noWorker: false, lastPoll, endedUnbegun: execution.status };
      return { noWorker, lastPoll, taskFailure: lastFailure(events)?.failure?.message ?? undefined };
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

/** The latest workflow task of an execution, if it failed, with the failure and the worker. */
export async function failedTask(client: Client, workflowId: string): Promise<FailedTask | undefined> {
  return lastFailure(await newestFirst(client, { workflowId }));
}

/**
 * The failure of the latest workflow task, if it failed: the worker does not have the workflow, or its code throws before its
 * first wait. Such a task is retried for ever, and nobody gets an answer until it is fixed.
 */
function lastFailure(events: readonly HistoryEvent[]): FailedTask | undefined {
  const last = events.find(
    (event) => event.workflowTaskFailedEventAttributes ?? event.workflowTaskCompletedEventAttributes,
  );
  return last?.workflowTaskFailedEventAttributes ?? undefined;
}

/** True for the whole history of an execution in which no workflow task was completed. */
function hasNotBegun(events: readonly HistoryEvent[]): boolean {
  const isWhole = Boolean(events.at(-1)?.workflowExecutionStartedEventAttributes);
  return isWhole && !events.some((event) => event.workflowTaskCompletedEventAttributes);
}

type FailedTask = temporal.api.history.v1.IWorkflowTaskFailedEventAttributes;

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

async function newestFirst(
  client: Client,
  { workflowId, runId }: AskedRun,
): Promise<readonly HistoryEvent[]> {
  try {
    const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
      namespace: client.options.namespace,
      execution: { workflowId, runId },
      maximumPageSize: newestEvents,
    });
    return history?.events ?? [];
  } catch (error) {
    if (!isGrpc(error, 'unimplemented')) throw error;
    // The time-skipping server can read histories only forwards.
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    return (events ?? []).toReversed();
  }
}
