import { setMaxListeners } from 'node:events';
import type { SignalClient } from '../client';

/**
 * Waits for the result of an execution, at most until `signal` is aborted: a long poll that outlives its connection would crash the
 * process.
 */
export function resultUntilAborted<Result>(
  client: SignalClient,
  workflowId: string,
  signal: AbortSignal,
): Promise<Result> {
  // Temporal's client 1.24 adds a listener for each poll and removes none, of which Node.js warns.
  setMaxListeners(0, signal);
  return client.temporal.withAbortSignal(signal, () => client.result<Result>(workflowId));
}
