/** Activities, those of a task queue and local ones. Temporal writes the start of an activity only when it has ended. */
import type { Draft } from './draft';
import { nodeId } from './draft';
import { failureWords, jsonOf, numberOf, recordOf, summaryOf, textOf } from '../events/history-event';
import type { Happening } from '../events/give-event';
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

/** As the SDKs over Temporal's core write them, and those of Go and Java. */
const localActivityMarkers = new Set(['core_local_activity', 'LocalActivity']);
/** The one by which Gatehouse makes the links of an event. */
const ownActivity = 'gatehouseLinks';

/**
 * The marker is written by the task in which the activity ended. Where the task before was a long one it may have begun in
 * that, so nothing is said to have led to it. What waited for it the history does not say: it is nobody's waker.
 */
function addLocal(
  draft: Draft,
  data: Partial<Record<string, unknown>>,
  task: number,
  failure: string | undefined,
  { id, at, event }: Happening,
): void {
  const name = textOf(data['activity_type']) ?? textOf(data['ActivityType']) ?? 'local activity';
  if (name === ownActivity) return;
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
