/** Reads the values of activities, child executions and Nexus operations. */
import { nodeId } from '../graph/draft';
import { numberOf, recordOf, textOf } from '../events/history-event';
import type { DataDraft } from './data-draft';
import { shownFailure } from './shown-value';
import type { Happening } from '../events/give-event';
import { ownActivities } from '../../../wire/own-activities';
import type { DataTakers } from './take-data';

type Failure = Parameters<typeof shownFailure>[0];
type Long = Parameters<typeof numberOf>[0];

interface Failed {
  readonly scheduledEventId?: Long;
  readonly initiatedEventId?: Long;
  readonly failure?: Failure;
}

export const stepData: DataTakers = {
  activityTaskScheduledEventAttributes: async (draft, { activityType, input }, { id, at }) =>
    draft.begin({
      id: nodeId(id),
      kind: 'activity',
      name: activityType?.name ?? '',
      startedAt: at,
      input: await draft.inputs(input?.payloads),
    }),
  activityTaskCompletedEventAttributes: async (draft, { scheduledEventId, result }, { at }) =>
    draft.end(numberOf(scheduledEventId), at, { result: await draft.value(result?.payloads?.[0]) }),
  activityTaskFailedEventAttributes: failed,
  activityTaskTimedOutEventAttributes: failed,
  activityTaskCanceledEventAttributes: failed,

  markerRecordedEventAttributes: async (draft, { markerName, details, failure }, { id, at }) => {
    if (!localActivityMarkers.has(markerName ?? '')) return;
    const data = recordOf((await draft.value(details?.['data']?.payloads?.[0]))?.value);
    const name = textOf(data['activity_type']) ?? textOf(data['ActivityType']) ?? 'local activity';
    if (ownActivities.has(name)) return;
    const result = await draft.value(details?.['result']?.payloads?.[0]);
    // Temporal does not record the arguments of a local activity.
    draft.begin({
      id: nodeId(id),
      kind: 'local-activity',
      name,
      startedAt: at,
      endedAt: at,
      input: [],
      result,
      failure: shownFailure(failure),
    });
  },

  startChildWorkflowExecutionInitiatedEventAttributes: async (draft, child, { id, at }) =>
    draft.begin({
      id: nodeId(id),
      kind: 'child',
      name: child.workflowType?.name ?? '',
      startedAt: at,
      workflowId: textOf(child.workflowId),
      input: await draft.inputs(child.input?.payloads),
    }),
  childWorkflowExecutionCompletedEventAttributes: async (draft, { initiatedEventId, result }, { at }) =>
    draft.end(numberOf(initiatedEventId), at, { result: await draft.value(result?.payloads?.[0]) }),
  childWorkflowExecutionFailedEventAttributes: failed,
  childWorkflowExecutionCanceledEventAttributes: failed,
  childWorkflowExecutionTimedOutEventAttributes: failed,
  childWorkflowExecutionTerminatedEventAttributes: failed,

  nexusOperationScheduledEventAttributes: async (draft, { service, operation, input }, { id, at }) =>
    draft.begin({
      id: nodeId(id),
      kind: 'nexus',
      name: [service, operation].filter((part) => textOf(part) !== undefined).join(' / '),
      startedAt: at,
      input: await draft.inputs(input === null || input === undefined ? [] : [input]),
    }),
  nexusOperationCompletedEventAttributes: async (draft, { scheduledEventId, result }, { at }) =>
    draft.end(numberOf(scheduledEventId), at, { result: await draft.value(result) }),
  nexusOperationFailedEventAttributes: failed,
  nexusOperationCanceledEventAttributes: failed,
  nexusOperationTimedOutEventAttributes: failed,
};

/** The marker names of the SDKs on Temporal's core, and of the Go and Java SDKs. */
const localActivityMarkers = new Set(['core_local_activity', 'LocalActivity']);

function failed(draft: DataDraft, ended: Failed, { at }: Happening): void {
  const begunBy = numberOf(ended.scheduledEventId ?? ended.initiatedEventId);
  draft.end(begunBy, at, { failure: shownFailure(ended.failure) });
}
