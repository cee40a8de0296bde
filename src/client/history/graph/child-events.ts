/** Reads child executions and Nexus operations. Their start wakes a workflow task, and so does their end. */
import type { Draft } from './draft';
import { nodeId } from './draft';
import { failureWords, numberOf, summaryOf, textOf } from '../events/history-event';
import type { GraphTakers } from './take-event';

export const childEvents: GraphTakers = {
  startChildWorkflowExecutionInitiatedEventAttributes: (draft, child, { id, at, event }) => {
    draft.begin({
      id: nodeId(id),
      kind: 'child',
      name: child.workflowType?.name ?? '',
      state: 'waiting',
      startedAt: at,
      summary: summaryOf(event),
      workflowId: textOf(child.workflowId),
      order: id,
      task: numberOf(child.workflowTaskCompletedEventId),
    });
  },
  childWorkflowExecutionStartedEventAttributes: (draft, { initiatedEventId }) =>
    started(draft, numberOf(initiatedEventId)),
  startChildWorkflowExecutionFailedEventAttributes: (draft, { initiatedEventId, cause }, { at }) =>
    draft.end(numberOf(initiatedEventId), 'failed', at, { failure: unstarted[cause ?? 0] }),
  childWorkflowExecutionCompletedEventAttributes: (draft, { initiatedEventId }, { at }) =>
    draft.end(numberOf(initiatedEventId), 'done', at),
  childWorkflowExecutionFailedEventAttributes: (draft, { initiatedEventId, failure }, { at }) =>
    draft.end(numberOf(initiatedEventId), 'failed', at, { failure: failureWords(failure) }),
  childWorkflowExecutionCanceledEventAttributes: (draft, { initiatedEventId }, { at }) =>
    draft.end(numberOf(initiatedEventId), 'cancelled', at),
  childWorkflowExecutionTimedOutEventAttributes: (draft, { initiatedEventId }, { at }) =>
    draft.end(numberOf(initiatedEventId), 'timed-out', at),
  childWorkflowExecutionTerminatedEventAttributes: (draft, { initiatedEventId }, { at }) =>
    draft.end(numberOf(initiatedEventId), 'terminated', at),

  nexusOperationScheduledEventAttributes: (draft, operation, { id, at, event }) => {
    draft.begin({
      id: nodeId(id),
      kind: 'nexus',
      name: [operation.service, operation.operation].filter((part) => textOf(part) !== undefined).join(' / '),
      state: 'waiting',
      startedAt: at,
      summary: summaryOf(event),
      order: id,
      task: numberOf(operation.workflowTaskCompletedEventId),
    });
  },
  nexusOperationStartedEventAttributes: (draft, { scheduledEventId }) =>
    started(draft, numberOf(scheduledEventId)),
  nexusOperationCompletedEventAttributes: (draft, { scheduledEventId }, { at }) =>
    draft.end(numberOf(scheduledEventId), 'done', at),
  nexusOperationFailedEventAttributes: (draft, { scheduledEventId, failure }, { at }) =>
    draft.end(numberOf(scheduledEventId), 'failed', at, { failure: failureWords(failure) }),
  nexusOperationCanceledEventAttributes: (draft, { scheduledEventId }, { at }) =>
    draft.end(numberOf(scheduledEventId), 'cancelled', at),
  nexusOperationTimedOutEventAttributes: (draft, { scheduledEventId }, { at }) =>
    draft.end(numberOf(scheduledEventId), 'timed-out', at),
};

function started(draft: Draft, eventId: number): void {
  const node = draft.begun(eventId);
  if (node === undefined) return;
  node.state = 'running';
  draft.tasks.arrive({ node: node.id, on: 'started' });
}

/** By Temporal's number of the cause. */
const unstarted: readonly string[] = [
  'the child execution was not started',
  'an execution with this workflowId exists',
  'the namespace does not exist',
];
