import type { Client } from '@temporalio/client';
import { optionalTsToMs } from './temporal-internals';
import { temporal as proto } from '@temporalio/proto';
import { ExecutionClosedError, ExecutionNotFoundError, NoConnectionError } from '../../wire/errors/errors';
import type { Signal } from '../../wire/messages';
import type { Target } from '../../wire/target';
import { askedRun } from './asked-run';
import { infoOf, knownError, type ExecutionInfo } from './execution-info';
import { addressOf, isGrpc, isUnanswered, translate } from './failures';
import { patienceMs } from './patience-ms';
import { executionStatusOf } from './execution-status';

/** What Temporal itself knows of an execution. */
export interface ExecutionState {
  readonly workflowId: string;
  readonly isRunning: boolean;
  readonly closedAt?: string;
  /**
   * Whether its workflow task was tried before and has to be tried again: it failed, or its worker was lost. Undefined where
   * none is pending, and on the server that skips time, which does not say.
   */
  readonly isTaskRetried: boolean | undefined;
  /** The error for whoever answers an execution that has ended. */
  closedError(id?: string, target?: Target): ExecutionClosedError;
  /** When a worker last asked for tasks of its task queue, by Temporal's clock; 0 where none is known. */
  lastPoll(): Promise<number>;
}

/**
 * Asks Temporal how an execution is.
 *
 * @throws {ExecutionNotFoundError} where there is none; {@link NoConnectionError} where Temporal does not say
 * within `waitMs` milliseconds.
 */
export async function describeExecution(
  client: Client,
  workflowId: string,
  waitMs: number = patienceMs,
): Promise<ExecutionState> {
  const { status, closeTime, taskQueue, raw } = await describe(client, workflowId, waitMs);
  return {
    workflowId,
    isRunning: status.name === 'RUNNING' || status.name === 'PAUSED',
    closedAt: closeTime?.toISOString(),
    isTaskRetried: isTaskRetried(raw),
    closedError: (id, target) =>
      new ExecutionClosedError({
        target,
        workflowId,
        status: executionStatusOf(status.name),
        id,
      }),
    lastPoll: () => lastPollOf(client, taskQueue),
  };
}

/** What Temporal tells of an execution beyond what it lists. */
export type ExecutionDescription = Omit<ExecutionInfo, 'raw'> & { readonly raw: RawDescription };

type RawDescription = Awaited<ReturnType<Client['workflowService']['describeWorkflowExecution']>>;

/** As {@link ExecutionState} says it. */
export function isTaskRetried({ pendingWorkflowTask: task }: RawDescription): boolean | undefined {
  return task ? (task.attempt ?? 0) > 1 : undefined;
}

/** Temporal's own description of an execution, of its latest run where none is named. @throws as {@link describeExecution} does. */
export async function describe(
  client: Client,
  execution: string | { readonly workflowId: string; readonly runId: string },
  waitMs: number = patienceMs,
): Promise<ExecutionDescription> {
  const { namespace } = client.options;
  const { workflowId, runId } = askedRun(execution);
  const request = { namespace, execution: { workflowId, runId } };
  try {
    const raw = await client.withDeadline(Date.now() + waitMs, () =>
      client.workflowService.describeWorkflowExecution(request),
    );
    return { ...(await infoOf(client, raw.workflowExecutionInfo ?? {})), raw };
  } catch (thrown) {
    const error = knownError(thrown);
    if (isGrpc(error, 'notFound')) throw new ExecutionNotFoundError({ workflowId, namespace }, error);
    // No worker has a part in this: where it takes too long, Temporal itself does not answer.
    if (isUnanswered(error)) {
      const fault = `no answer within ${waitMs / 1000} s`;
      throw new NoConnectionError({ address: addressOf(client), fault }, error);
    }
    throw translate(error, client, workflowId);
  }
}

/** When a worker last asked for workflow tasks of a queue, by Temporal's clock; 0 where none is known. */
export async function lastPollOf(client: Client, taskQueue: string): Promise<number> {
  return Math.max(0, ...(await pollersOf(client, taskQueue)).map(({ lastPoll }) => lastPoll));
}

/** The workers that have asked for workflow tasks of a queue lately, and when, by Temporal's clock. */
export async function pollersOf(client: Client, taskQueue: string): Promise<readonly Poller[]> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: proto.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  });
  return (pollers ?? []).map(({ identity, lastAccessTime }) => ({
    identity: identity ?? '',
    lastPoll: optionalTsToMs(lastAccessTime) ?? 0,
  }));
}

interface Poller {
  readonly identity: string;
  readonly lastPoll: number;
}

/** What was pending when its execution was terminated or timed out is withdrawn, though it could not say so. */
export function asEnded(signal: Signal, { isRunning, closedAt }: ExecutionState): Signal {
  if (isRunning || signal.state !== 'pending') return signal;
  return {
    ...signal,
    state: 'cancelled',
    decidedBy: { id: 'execution', via: 'execution' },
    decidedAt: closedAt,
  };
}
