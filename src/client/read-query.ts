/**
 * A Temporal query with short tries: one that overlaps a closing execution can vanish until its deadline, so
 * each try ends after 1.5 s and is made again, until the caller's time is up.
 */
import { QueryNotRegisteredError, type Client } from '@temporalio/client';
import type { QueryDefinition } from '@temporalio/common';
import { NoConnectionError, NoWorkerError, PluginMissingError } from '../signals/errors';
import { isUnanswered, translate } from './failures';
import { patienceMs } from './patience';
import { whyUnanswered } from './why-unanswered';

const tryMs = 1_500;

/**
 * @throws {NoWorkerError} where no worker answers within ten seconds, {@link PluginMissingError} where one
 * without the plugin does, {@link ExecutionNotFoundError} where there is no such execution,
 * {@link NoConnectionError} where Temporal itself does not answer.
 */
export async function readQuery<Answer, Args extends unknown[]>(
  temporal: Client,
  workflowId: string,
  query: QueryDefinition<Answer, Args>,
  ...args: Args
): Promise<Answer> {
  const handle = temporal.workflow.getHandle(workflowId);
  const end = Date.now() + patienceMs;
  for (;;) {
    const deadline = Math.min(Date.now() + tryMs, end);
    try {
      return await temporal.withDeadline(deadline, () => handle.query(query, ...args));
    } catch (error) {
      if (error instanceof QueryNotRegisteredError) throw new PluginMissingError({ workflowId });
      if (!isUnanswered(error)) throw translate(error, temporal, workflowId);
      if (Date.now() >= end) {
        const { unreachable, taskFailure } = await whyUnanswered(temporal, workflowId);
        if (unreachable === undefined) {
          throw new NoWorkerError({ workflowId, waitedMs: patienceMs, taskFailure }, error);
        }
        const fault = `no answer within ${patienceMs / 1000} s`;
        throw new NoConnectionError({ address: unreachable, fault }, error);
      }
      await pause(Math.max(0, deadline - Date.now()));
    }
  }
}

/** A try that failed at once is not repeated before its time was up. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.min(ms, 200)));
}
