import type { Client } from '@temporalio/client';
import { temporal as proto } from '@temporalio/proto';
import { definedWorkflowType } from '../../../wire/defined-run';
import type { RunOptions } from '../../temporal/asked-run';
import { describe, type ExecutionDescription } from '../../temporal/describe-execution';
import { decodeFailure } from '../events/decode-event';
import type { ExecutionGraph } from './execution-graph';
import { finishedGraph, type PendingActivity } from './finished-graph';
import { failureWords } from '../events/history-event';
import { readDefinedRun } from '../events/read-defined-run';
import { readHistory } from './read-history';
import { readJournal } from '../events/read-journal';

/**
 * Reads the graph of a run of an execution from its history, its pending activities and its own gates. If no worker
 * answers, `note` says so.
 *
 * @throws {ExecutionNotFoundError} If no execution has this workflowId, or no run of it this `runId`.
 * @throws {NoConnectionError} If Temporal does not answer.
 */
export async function readGraph(
  client: Client,
  workflowId: string,
  options: RunOptions,
): Promise<ExecutionGraph> {
  const description = await describe(client, { workflowId, ...options });
  const { runId } = description;
  // The history is read last: where it differs from the others, it is newer.
  const isDefined = description.raw.workflowExecutionInfo?.type?.name === definedWorkflowType;
  const [journal, definedRun, pendingActivities] = await Promise.all([
    readJournal(client, workflowId, runId),
    isDefined ? readDefinedRun(client, workflowId, runId) : undefined,
    pendingOf(client, description),
  ]);
  const { draft, unread } = await readHistory(client, { workflowId, runId });
  return finishedGraph(draft, {
    workflowId,
    runId,
    signals: journal.signals,
    pendingActivities,
    definedRun,
    unread,
    note: journal.missing === undefined ? undefined : noteOf(journal.missing),
  });
}

function noteOf(missing: string): string {
  return (
    `Gates are shown from the history only, because ${missing}. Sleeps are shown as timers, of more than 20 gates only the ` +
    'nearest are shown, and the end of some gates is unknown.'
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
