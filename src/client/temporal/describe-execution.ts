import type { Client } from '@temporalio/client';
import { optionalTsToMs } from './temporal-internals';
import { temporal as proto } from '@temporalio/proto';
import { ExecutionClosedError, ExecutionNotFoundError, NoConnectionError } from '../../wire/errors/errors';
import type { Signal } from '../../wire/messages';
import type { Target } from '../../wire/target';
import { askedRun, type AskedRun } from './asked-run';
import { infoOf, knownError, type ExecutionInfo } from './execution-info';
import { addressOf, isGrpc, isUnanswered, translate } from './failures';
import { patienceMs } from './patience-ms';
import { executionStatusOf, type ExecutionStatus } from './execution-status';

/** Temporal's description of an execution. */
export interface ExecutionState {
  readonly workflowId: string;
  readonly status: ExecutionStatus;
  readonly isRunning: boolean;
  readonly closedAt?: string;
  /**
   * True if the workflow task was attempted before and has to be retried, because it failed or its worker was lost.
   * Undefined if no task is pending, and on the time-skipping server, which does not return it.
   */
  readonly isTaskRetried: boolean | undefined;
  /** Returns the error for an answer to an execution that has ended. */
  closedError(id?: string, target?: Target): ExecutionClosedError;
  /** When a worker last polled the task queue, by Temporal's clock. 0 if unknown. */
  lastPoll(): Promise<number>;
}

/**
 * Reads the description of an execution.
 *
 * @throws {ExecutionNotFoundError} If no execution has this workflowId.
 * @throws {NoConnectionError} If Temporal does not answer within `waitMs` milliseconds.
 */
export async function describeExecution(
  client: Client,
  execution: string | Pick<AskedRun, 'workflowId' | 'runId'>,
  waitMs: number = patienceMs,
): Promise<ExecutionState> {
  const { workflowId, status: named, closeTime, taskQueue, raw } = await describe(client, execution, waitMs);
  const status = executionStatusOf(named.name);
  return {
    workflowId,
    status,
    isRunning: named.name === 'RUNNING' || named.name === 'PAUSED',
    closedAt: closeTime?.toISOString(),
    isTaskRetried: isTaskRetried(raw),
    closedError: (id, target) => new ExecutionClosedError({ target, workflowId, status, id }),
    lastPoll: () => lastPollOf(client, taskQueue),
  };
}

/** What Temporal returns about an execution beyond its list row. */
export type ExecutionDescription = Omit<ExecutionInfo, 'raw'> & { readonly raw: RawDescription };

type RawDescription = Awaited<ReturnType<Client['workflowService']['describeWorkflowExecution']>>;

/** See {@link ExecutionState}. */
export function isTaskRetried({ pendingWorkflowTask: task }: RawDescription): boolean | undefined {
  return task ? (task.attempt ?? 0) > 1 : undefined;
}

/** Reads Temporal's description of a run, by default the latest. @throws as {@link describeExecution} does. */
export async function describe(
  client: Client,
  execution: string | Pick<AskedRun, 'workflowId' | 'runId'>,
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
    // Temporal calls a runId that is no UUID an invalid argument.
    const isNoRun = runId !== undefined && isGrpc(error, 'invalidArgument');
    if (isGrpc(error, 'notFound') || isNoRun)
      throw new ExecutionNotFoundError({ workflowId, namespace }, error);
    // Workers are not involved: if this takes too long, Temporal itself does not answer.
    if (isUnanswered(error)) {
      const fault = `no answer within ${waitMs / 1000} s`;
      throw new NoConnectionError({ address: addressOf(client), fault }, error);
    }
    throw translate(error, client, workflowId);
  }
}

type TaskKind = 'WORKFLOW' | 'ACTIVITY';

/** When a worker last polled for tasks of a queue, by Temporal's clock. 0 if unknown. */
export async function lastPollOf(client: Client, taskQueue: string, kind?: TaskKind): Promise<number> {
  return Math.max(0, ...(await pollersOf(client, taskQueue, kind)).map(({ lastPoll }) => lastPoll));
}

/** The workers that have recently polled for tasks of a queue, and when, by Temporal's clock. */
export async function pollersOf(
  client: Client,
  taskQueue: string,
  kind: TaskKind = 'WORKFLOW',
): Promise<readonly Poller[]> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: proto.api.enums.v1.TaskQueueType[`TASK_QUEUE_TYPE_${kind}`],
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

/**
 * Marks a pending signal as cancelled if its execution was terminated or timed out, which the execution cannot record.
 */
export function asEnded(signal: Signal, { isRunning, closedAt }: ExecutionState): Signal {
  if (isRunning || signal.state !== 'pending') return signal;
  return {
    ...signal,
    state: 'cancelled',
    decidedBy: { id: 'execution', via: 'execution' },
    decidedAt: closedAt,
  };
}
