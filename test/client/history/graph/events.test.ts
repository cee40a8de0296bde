/** Kinds and states that no recording shows, each from the events that Temporal writes. */
import { describe, expect, test } from '@jest/globals';
import { temporal as proto } from '@temporalio/proto';
import { graphOf } from './graph-of';
import type { HistoryEvent } from '../../../../src/client/history/events/history-event';
import { nodesInShort } from './recorded';
import { activity, history, json, long, started, task } from './synthetic';

const {
  CancelExternalWorkflowExecutionFailedCause: cancelling,
  SignalExternalWorkflowExecutionFailedCause: signalling,
  StartChildWorkflowExecutionFailedCause: starting,
} = proto.api.enums.v1;
const childExists = starting.START_CHILD_WORKFLOW_EXECUTION_FAILED_CAUSE_WORKFLOW_ALREADY_EXISTS;
const nobodyToSignal =
  signalling.SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_FAILED_CAUSE_EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND;
const nobodyToCancel =
  cancelling.CANCEL_EXTERNAL_WORKFLOW_EXECUTION_FAILED_CAUSE_EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND;
const execution = { workflowId: 'w', runId: 'r' };
const by = long(3);
const failure = { message: 'wrapper', cause: { message: 'no disk' } };
const elsewhere = { workflowExecution: { workflowId: 'other' }, workflowTaskCompletedEventId: by };

/** What the fourth event begins and the fifth says of it; where there is none, of an execution that runs. */
function node(...events: readonly HistoryEvent[]): object | undefined {
  return graphOf(history(started, ...task, ...events), execution).nodes[1];
}

const sent: HistoryEvent = {
  signalExternalWorkflowExecutionInitiatedEventAttributes: { ...elsewhere, signalName: 'nudge' },
};
const cancelSent: HistoryEvent = {
  requestCancelExternalWorkflowExecutionInitiatedEventAttributes: elsewhere,
};
const child: HistoryEvent = {
  startChildWorkflowExecutionInitiatedEventAttributes: {
    workflowType: { name: 'childWf' },
    workflowId: 'c',
    workflowTaskCompletedEventId: by,
  },
};
const nexus: HistoryEvent = {
  nexusOperationScheduledEventAttributes: {
    service: 'billing',
    operation: 'charge',
    workflowTaskCompletedEventId: by,
  },
};
const work = activity('x', 3);
const scheduledEventId = long(4);
const initiatedEventId = long(4);

test.each<[string, readonly HistoryEvent[], object]>([
  ['an activity that runs', [work], { kind: 'activity', state: 'running' }],
  [
    'one that failed',
    [work, { activityTaskFailedEventAttributes: { scheduledEventId, failure } }],
    { state: 'failed', failure: 'no disk' },
  ],
  [
    'one that timed out',
    [work, { activityTaskTimedOutEventAttributes: { scheduledEventId, failure } }],
    { state: 'timed-out', failure: 'no disk' },
  ],
  [
    'one that was cancelled',
    [work, { activityTaskCanceledEventAttributes: { scheduledEventId } }],
    { state: 'cancelled' },
  ],
  ['a child that begins', [child], { kind: 'child', name: 'childWf', workflowId: 'c', state: 'waiting' }],
  [
    'one that exists already',
    [child, { startChildWorkflowExecutionFailedEventAttributes: { initiatedEventId, cause: childExists } }],
    { state: 'failed', failure: 'an execution with this workflowId exists' },
  ],
  [
    'one that failed',
    [child, { childWorkflowExecutionFailedEventAttributes: { initiatedEventId, failure } }],
    { state: 'failed', failure: 'no disk' },
  ],
  [
    'one that was cancelled',
    [child, { childWorkflowExecutionCanceledEventAttributes: { initiatedEventId } }],
    { state: 'cancelled' },
  ],
  [
    'one that timed out',
    [child, { childWorkflowExecutionTimedOutEventAttributes: { initiatedEventId } }],
    { state: 'timed-out' },
  ],
  [
    'one that was terminated',
    [child, { childWorkflowExecutionTerminatedEventAttributes: { initiatedEventId } }],
    { state: 'terminated' },
  ],
  [
    'a Nexus operation',
    [nexus, { nexusOperationStartedEventAttributes: { scheduledEventId } }],
    { kind: 'nexus', name: 'billing / charge', state: 'running' },
  ],
  [
    'one that is done',
    [nexus, { nexusOperationCompletedEventAttributes: { scheduledEventId } }],
    { state: 'done' },
  ],
  [
    'one that failed',
    [nexus, { nexusOperationFailedEventAttributes: { scheduledEventId, failure } }],
    { state: 'failed', failure: 'no disk' },
  ],
  [
    'a Temporal signal sent',
    [sent, { externalWorkflowExecutionSignaledEventAttributes: { initiatedEventId } }],
    { kind: 'temporal-signal-sent', name: 'nudge', workflowId: 'other', state: 'done' },
  ],
  [
    'one to nobody',
    [
      sent,
      { signalExternalWorkflowExecutionFailedEventAttributes: { initiatedEventId, cause: nobodyToSignal } },
    ],
    { state: 'failed', failure: 'no execution with this workflowId is running' },
  ],
  [
    'a cancellation sent',
    [cancelSent, { externalWorkflowExecutionCancelRequestedEventAttributes: { initiatedEventId } }],
    { kind: 'cancel-sent', workflowId: 'other', state: 'done' },
  ],
  [
    'one to nobody',
    [
      cancelSent,
      {
        requestCancelExternalWorkflowExecutionFailedEventAttributes: {
          initiatedEventId,
          cause: nobodyToCancel,
        },
      },
    ],
    { state: 'failed' },
  ],
  [
    'a cancellation received',
    [{ workflowExecutionCancelRequestedEventAttributes: { cause: 'too late' } }],
    { kind: 'cancel-request', summary: 'too late' },
  ],
  [
    'a local activity of Go',
    [
      {
        markerRecordedEventAttributes: {
          markerName: 'LocalActivity',
          workflowTaskCompletedEventId: by,
          details: { data: { payloads: [json({ ActivityType: 'near', Attempt: 2 })] } },
        },
      },
    ],
    { kind: 'local-activity', name: 'near', attempt: 2, state: 'done' },
  ],
])('%s is shown', (_, events, expected) => {
  expect(node(...events)).toMatchObject(expected);
});

describe('the end of a run', () => {
  test.each<[string, HistoryEvent, object]>([
    ['cancelled', { workflowExecutionCanceledEventAttributes: {} }, { status: 'cancelled' }],
    [
      'timed-out',
      { workflowExecutionTimedOutEventAttributes: { newExecutionRunId: 'next' } },
      { status: 'timed-out', continuedAs: 'next' },
    ],
    [
      'terminated',
      { workflowExecutionTerminatedEventAttributes: { reason: 'no more' } },
      { status: 'terminated' },
    ],
    [
      'done',
      { workflowExecutionContinuedAsNewEventAttributes: { newExecutionRunId: 'next' } },
      { status: 'continued-as-new', continuedAs: 'next' },
    ],
  ])('is %s', (state, event, expected) => {
    const graph = graphOf(history(started, ...task, event), execution);
    expect(graph).toMatchObject(expected);
    expect(graph.nodes.at(-1)).toMatchObject({ id: 'end', state });
  });

  test('leaves unknown what runs elsewhere, and cancels what was to come', () => {
    const timer = { timerStartedEventAttributes: { workflowTaskCompletedEventId: by } };
    const end = { workflowExecutionTerminatedEventAttributes: {} };
    expect(nodesInShort(graphOf(history(started, ...task, work, timer, child, end), execution))).toEqual([
      'start start wf: done',
      'e4 activity x: unknown',
      'e5 timer timer: cancelled',
      'e6 child childWf: unknown',
      'end end terminated: terminated',
    ]);
  });
});
