/**
 * A Temporal query with short tries: one that overlaps a closing execution can vanish until its deadline, and of many at
 * once the server refuses some, so each try ends after 1.5 s and is made again, until the caller's time is up.
 */
import { QueryNotRegisteredError, type Client } from '@temporalio/client';
import type { QueryDefinition } from '@temporalio/common';
import {
  AccessRefusedError,
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
const startingMs = 5_000; // more, where a worker has begun to poll meanwhile

/**
 * @throws {NoWorkerError} where no worker answers in time, {@link WorkerFailingError} as soon as it is known that its
 * code fails, {@link PluginMissingError} where one without the plugin answers, {@link ExecutionNotFoundError} where there
 * is no such execution, {@link TemporalBusyError} where the execution is asked too much for all that time,
 * {@link UnreadableError} where this client cannot decode what it says,
 * {@link NoConnectionError} where Temporal itself does not answer.
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
  let refusal: unknown; // Temporal's, where it had no room for the last try that had its whole time
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
        const reason = await whyUnanswered(temporal, workflowId);
        const { unreachable, taskFailure, noWorker, lastPoll = 0 } = reason;
        if (taskFailure !== undefined) throw new WorkerFailingError({ workflowId, taskFailure }, error);
        // Where nobody takes them, questions fill what Temporal has room for: more patience would not help.
        if (isOver && refusal !== undefined && !noWorker) throw busy(refusal, temporal, workflowId);
        const isStarting = lastPoll > began && end === began + waitMs && waitMs === patienceMs;
        if (isOver && isStarting) end += startingMs;
        else if (isOver) throw silence({ workflowId, waitedMs: Date.now() - began, unreachable }, error);
      }
      await pause(Math.max(0, deadline - Date.now()));
    }
  }
}

/** Whether an execution could not be asked, for whatever reason: what it would have said is not known. */
export function isNoAnswer(error: unknown): boolean {
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

/** A try that failed at once is not repeated before its time was up. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.min(ms, 200)));
}
