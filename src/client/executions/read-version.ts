import { createHash } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { describe } from '../temporal/describe-execution';

/**
 * A text that is another one whenever the history of an execution's latest run has grown, or an attempt of an activity
 * has begun or failed, which the history does not say. It costs Temporal a look, and no worker is asked.
 *
 * @throws {ExecutionNotFoundError} {@link NoConnectionError}.
 */
export async function readVersion(client: Client, workflowId: string): Promise<string> {
  const { runId, status, historyLength, raw } = await describe(client, workflowId);
  const activities = (raw.pendingActivities ?? []).map(({ activityId, state, attempt }) => [
    activityId,
    state,
    attempt,
  ]);
  const known = JSON.stringify([runId, status.name, historyLength, activities]);
  return createHash('sha256').update(known).digest('base64url').slice(0, 22);
}
