import type { Client } from '@temporalio/client';
import { temporal as proto } from '@temporalio/proto';
import { describe, type ExecutionDescription } from '../../temporal/describe-execution';
import { decodeFailure } from '../events/decode-event';
import type { ExecutionGraph } from './execution-graph';
import { finishedGraph, type PendingActivity } from './finished-graph';
import { failureWords } from '../events/history-event';
import { readHistory } from './read-history';
import { readJournal } from '../events/read-journal';

/**
 * The graph of an execution's latest run: its history, the activities that have not ended, and what it says of its gates.
 *
 * @throws {ExecutionNotFoundError} {@link NoConnectionError}. A worker that does not answer is no error: the graph says so.
 */
export async function readGraph(client: Client, workflowId: string): Promise<ExecutionGraph> {
  const description = await describe(client, workflowId);
  const { runId } = description;
  // The history last: what it knows beyond the others is newer, and is taken.
  const [journal, pendingActivities] = await Promise.all([
    readJournal(client, workflowId, runId),
    pendingOf(client, description),
  ]);
  const { draft, unread } = await readHistory(client, { workflowId, runId });
  return finishedGraph(draft, {
    workflowId,
    runId,
    signals: journal.signals,
    pendingActivities,
    unread,
    note: journal.missing === undefined ? undefined : noteOf(journal.missing),
  });
}

function noteOf(missing: string): string {
  return (
    `Gates are shown as the history alone tells of them, because ${missing}: sleeps are timers, of more than 20 gates ` +
    'only the nearest are seen, and how some of them ended is not known.'
  );
}

const { PendingActivityState } = proto.api.enums.v1;

async function pendingOf(client: Client, { raw }: ExecutionDescription): Promise<PendingActivity[]> {
  const codecs = client.options.loadedDataConverter.payloadCodecs;
  const found: PendingActivity[] = [];
  for (const { activityId, state, attempt, lastFailure } of raw.pendingActivities ?? []) {
    await decodeFailure(lastFailure, codecs);
    found.push({
      activityId: activityId ?? '',
      isStarted:
        state === PendingActivityState.PENDING_ACTIVITY_STATE_STARTED ||
        state === PendingActivityState.PENDING_ACTIVITY_STATE_CANCEL_REQUESTED,
      attempt: attempt ?? 1,
      failure: failureWords(lastFailure),
    });
  }
  return found;
}
