/** Reads activities and local activities. Temporal records the start of an activity only when it has ended. */
import type { Draft } from './draft';
import { nodeId } from './draft';
import { failureWords, jsonOf, numberOf, recordOf, summaryOf, textOf } from '../events/history-event';
import type { Happening } from '../events/give-event';
import { ownActivities } from '../../../wire/own-activities';
import type { GraphTakers } from './take-event';

export const activityEvents: GraphTakers = {
  activityTaskScheduledEventAttributes: (draft, scheduled, { id, at, event }) => {
    const { activityType, activityId, workflowTaskCompletedEventId } = scheduled;
    draft.begin({
      id: nodeId(id),
      kind: 'activity',
      name: activityType?.name ?? '',
      state: 'running',
      startedAt: at,
      summary: summaryOf(event),
      order: id,
      task: numberOf(workflowTaskCompletedEventId),
    });
    draft.activities.set(activityId ?? '', nodeId(id));
  },
  activityTaskStartedEventAttributes: (draft, { scheduledEventId, attempt }) => {
    const node = draft.begun(numberOf(scheduledEventId));
    if (node !== undefined) node.attempt = attempt ?? 1;
  },
  activityTaskCompletedEventAttributes: (draft, { scheduledEventId }, { at }) =>
    draft.end(numberOf(scheduledEventId), 'done', at),
  activityTaskFailedEventAttributes: (draft, { scheduledEventId, failure }, { at }) =>
    draft.end(numberOf(scheduledEventId), 'failed', at, { failure: failureWords(failure) }),
  activityTaskTimedOutEventAttributes: (draft, { scheduledEventId, failure }, { at }) =>
    draft.end(numberOf(scheduledEventId), 'timed-out', at, { failure: failureWords(failure) }),
  activityTaskCanceledEventAttributes: (draft, { scheduledEventId }, { at }) =>
    draft.end(numberOf(scheduledEventId), 'cancelled', at),

  markerRecordedEventAttributes: (draft, marker, happening) => {
    const { markerName, details, failure, workflowTaskCompletedEventId } = marker;
    if (!localActivityMarkers.has(markerName ?? '')) return;
    const data = recordOf(jsonOf(details?.['data']?.payloads?.[0]));
    const task = numberOf(workflowTaskCompletedEventId);
    addLocal(draft, data, task, failureWords(failure), happening);
  },
};

/** The marker names of the SDKs on Temporal's core, and of the Go and Java SDKs. */
const localActivityMarkers = new Set(['core_local_activity', 'LocalActivity']);

/**
 * The marker is recorded by the task in which the local activity ended. If the previous task was long, the activity may
 * have begun in that one, so no edge leads to it. The history does not have what waited for it, so it is no waker.
 */
function addLocal(
  draft: Draft,
  data: Partial<Record<string, unknown>>,
  task: number,
  failure: string | undefined,
  { id, at, event }: Happening,
): void {
  const name = textOf(data['activity_type']) ?? textOf(data['ActivityType']) ?? 'local activity';
  if (ownActivities.has(name)) return;
  const attempt = data['attempt'] ?? data['Attempt'];
  draft.begin({
    id: nodeId(id),
    kind: 'local-activity',
    name,
    state: failure === undefined ? 'done' : 'failed',
    startedAt: at,
    endedAt: at,
    attempt: typeof attempt === 'number' ? attempt : undefined,
    summary: summaryOf(event),
    failure,
    order: id,
    task: draft.tasks.get(task)?.mayGoOn === true ? undefined : task,
  });
}
