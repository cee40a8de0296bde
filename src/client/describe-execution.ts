import type { Client, WorkflowExecutionDescription } from '@temporalio/client';
import { temporal as proto } from '@temporalio/proto';
import { ExecutionClosedError, NoConnectionError } from '../signals/errors';
import type { Signal } from '../signals/messages';
import type { Target } from '../signals/target';
import { addressOf, isUnanswered, translate } from './failures';
import { patienceMs } from './patience';

/** What Temporal itself knows of an execution. */
export interface ExecutionState {
  readonly workflowId: string;
  readonly isRunning: boolean;
  readonly closedAt?: string;
  /** The error for whoever answers an execution that has ended. */
  closedError(id?: string, target?: Target): ExecutionClosedError;
  /** Whether a worker polls its task queue. */
  hasPollers(): Promise<boolean>;
}

/** A poll lasts a minute at most; a worker that is alive has started one since. */
const pollMs = 70_000;

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
  const { status, closeTime, taskQueue } = await describe(client, workflowId, waitMs);
  return {
    workflowId,
    isRunning: status.name === 'RUNNING' || status.name === 'PAUSED',
    closedAt: closeTime?.toISOString(),
    closedError: (id, target) =>
      new ExecutionClosedError({
        target,
        workflowId,
        status: status.name.toLowerCase().replaceAll('_', ' '),
        id,
      }),
    hasPollers: () => hasPollers(client, taskQueue),
  };
}

/** Temporal's own description of an execution. @throws as {@link describeExecution} does. */
export async function describe(
  client: Client,
  workflowId: string,
  waitMs: number = patienceMs,
): Promise<WorkflowExecutionDescription> {
  const handle = client.workflow.getHandle(workflowId);
  try {
    return await client.withDeadline(Date.now() + waitMs, () => handle.describe());
  } catch (error) {
    // No worker has a part in this: where it takes too long, Temporal itself does not answer.
    if (isUnanswered(error)) {
      const fault = `no answer within ${waitMs / 1000} s`;
      throw new NoConnectionError({ address: addressOf(client), fault }, error);
    }
    throw translate(error, client, workflowId);
  }
}

async function hasPollers(client: Client, taskQueue: string): Promise<boolean> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: proto.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  });
  const since = Date.now() - pollMs;
  return (pollers ?? []).some(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 > since);
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
