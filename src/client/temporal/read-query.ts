/**
 * Sends a Temporal query with short attempts. A query that overlaps the end of an execution can be lost until its
 * deadline, and the server rejects some of many simultaneous queries. So each attempt ends after 1.5 s and is repeated,
 * until the timeout.
 */
import { QueryNotRegisteredError, type Client } from '@temporalio/client';
import type { QueryDefinition } from '@temporalio/common';
import {
  AccessRefusedError,
  ExecutionClosedError,
  type GatehouseError,
  NoConnectionError,
  NoWorkerError,
  TemporalBusyError,
  WorkerFailingError,
} from '../../wire/errors/errors';
import { askedRun, type AskedRun } from './asked-run';
import { busy, isGrpc, isOfConverter, isUnanswered, refusedQuery, translate, unreadable } from './failures';
import { noteReadable } from './is-known-readable';
import { patienceMs } from './patience-ms';
import { whyUnanswered } from './why-unanswered';

const tryMs = 1_500;
const startingMs = 5_000; // added if a worker has begun to poll meanwhile

/**
 * Queries an execution.
 *
 * @throws {NoWorkerError} If no worker answers in time.
 * @throws {WorkerFailingError} If the worker's code fails, as soon as this is known.
 * @throws {PluginMissingError} If the worker does not use Gatehouse's plugin.
 * @throws {ExecutionNotFoundError} If no execution has this workflowId.
 * @throws {ExecutionClosedError} If the execution ended before its first workflow task.
 * @throws {TemporalBusyError} If the execution gets too many queries for the whole time.
 * @throws {UnreadableError} If this client cannot decode the answer.
 * @throws {NoConnectionError} If Temporal does not answer.
 */
export async function readQuery<Answer, Args extends unknown[]>(
  temporal: Client,
  asked: string | AskedRun,
  query: QueryDefinition<Answer, Args>,
  ...args: Args
): Promise<Answer> {
  const { workflowId, runId, patienceMs: waitMs = patienceMs } = askedRun(asked);
  const handle = temporal.workflow.getHandle(workflowId, runId);
  const began = Date.now();
  let end = began + waitMs;
  let refusal: unknown; // of Temporal, if it rejected the last attempt of full length
  for (;;) {
    const deadline = Math.min(Date.now() + tryMs, end);
    const isWhole = deadline < end;
    try {
      const answer = await temporal.withDeadline(deadline, () => handle.query(query, ...args));
      noteReadable(temporal, workflowId);
      return answer;
    } catch (error) {
      if (error instanceof QueryNotRegisteredError) throw refusedQuery(error, workflowId);
      if (isOfConverter(error)) throw unreadable(workflowId, error);
      const isBusy = isGrpc(error, 'resourceExhausted');
      if (!isBusy && !isUnanswered(error)) throw translate(error, temporal, workflowId);
      const isOver = Date.now() >= end;
      if (isBusy) refusal = error;
      else if (isWhole) refusal = undefined;
      if (isOver || !isBusy) {
        const reason = await whyUnanswered(temporal, { workflowId, runId });
        const { unreachable, taskFailure, noWorker, lastPoll = 0, endedUnbegun: status } = reason;
        if (status !== undefined)
          throw new ExecutionClosedError({ workflowId, status, isUnbegun: true }, error);
        if (taskFailure !== undefined) throw new WorkerFailingError({ workflowId, taskFailure }, error);
        // Without a worker, unanswered queries use up Temporal's capacity, and more time does not help.
        if (isOver && refusal !== undefined && !noWorker) throw busy(refusal, temporal, workflowId);
        const isStarting = lastPoll > began && end === began + waitMs && waitMs === patienceMs;
        if (isOver && isStarting) end += startingMs;
        else if (isOver) throw silence({ workflowId, waitedMs: Date.now() - began, unreachable }, error);
      }
      await pause(Math.max(0, deadline - Date.now()));
    }
  }
}

/** True if an execution could not be queried for any reason, so that its answer is unknown. */
export function isNoAnswer(error: unknown): error is GatehouseError {
  return (
    error instanceof NoWorkerError ||
    error instanceof WorkerFailingError ||
    error instanceof TemporalBusyError ||
    error instanceof AccessRefusedError ||
    error instanceof NoConnectionError
  );
}

function silence(
  facts: { readonly workflowId: string; readonly waitedMs: number; readonly unreachable?: string },
  error: unknown,
): NoConnectionError | NoWorkerError {
  const { workflowId, unreachable } = facts;
  const waitedMs = Math.round(facts.waitedMs / 1000) * 1000;
  if (unreachable === undefined) return new NoWorkerError({ workflowId, waitedMs }, error);
  return new NoConnectionError(
    { address: unreachable, fault: `no answer within ${waitedMs / 1000} s` },
    error,
  );
}

/** Pauses after a failed attempt, so that it is not repeated at once. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.min(ms, 200)));
}
