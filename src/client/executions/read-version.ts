import { createHash } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { RunOptions } from '../temporal/asked-run';
import { describe } from '../temporal/describe-execution';

/**
 * Returns a hash that changes when the history of the run grows, or when an attempt of an activity begins or
 * fails, which is not in the history. It costs one describe call, and needs no worker.
 *
 * @throws {ExecutionNotFoundError} If no execution has this workflowId, or no run of it this `runId`.
 * @throws {NoConnectionError} If Temporal does not answer.
 */
export async function readVersion(client: Client, workflowId: string, options: RunOptions): Promise<string> {
  const { runId, status, historyLength, raw } = await describe(client, { workflowId, ...options });
  const activities = (raw.pendingActivities ?? []).map(({ activityId, state, attempt }) => [
    activityId,
    state,
    attempt,
  ]);
  const known = JSON.stringify([runId, status.name, historyLength, activities]);
  return createHash('sha256').update(known).digest('base64url').slice(0, 22);
}
