import { setMaxListeners } from 'node:events';
import { aborted } from 'node:util';
import type { SignalClient } from '../client';

/**
 * Waits for the result of an execution, at most until `signal` is aborted: a long poll that outlives its connection would crash the
 * process.
 */
export async function resultUntilAborted<Result>(
  client: SignalClient,
  workflowId: string,
  signal: AbortSignal,
): Promise<Result> {
  // Temporal's client 1.24 adds a listener for each poll and removes none, of which Node.js warns.
  setMaxListeners(0, signal);
  const result = client.temporal.withAbortSignal(signal, () => client.result<Result>(workflowId));
  result.catch(() => undefined); // it may fail after this function has returned
  // Temporal's client 1.24 does not cancel a poll that it has sent again after an outage.
  const stop = aborted(signal, client).then(() => Promise.reject(signal.reason as Error));
  return Promise.race([result, stop]);
}
