/** Reads Temporal signals and updates, received and sent. Gatehouse's own are items of streams, or part of a gate. */
import { sendUpdate, itemSignal } from '../../../wire/stream-messages';
import { queuedSignal, setUpdate } from '../../../wire/messages';
import { actorOf } from '../events/gate-traces';
import { nodeId } from './draft';
import { argumentsOf, failureWords, numberOf, recordOf, textOf } from '../events/history-event';
import type { GraphTakers } from './take-event';

export const messageEvents: GraphTakers = {
  workflowExecutionSignaledEventAttributes: (draft, signal, { id, at }) => {
    const { signalName, input, externalWorkflowExecution } = signal;
    // The gate that the answer settles is the node.
    if (signalName === queuedSignal.name) return draft.tasks.arrive();
    const isItem = signalName === itemSignal.name;
    const [stream, , meta] = isItem ? argumentsOf(input) : [];
    draft.begin({
      id: nodeId(id),
      kind: isItem ? 'stream-item' : 'temporal-signal-received',
      name: textOf(isItem ? stream : signalName) ?? 'item',
      state: 'done',
      startedAt: at,
      endedAt: at,
      workflowId: textOf(externalWorkflowExecution?.workflowId),
      actor: actorOf(recordOf(meta)['sender']),
      order: id,
    });
    draft.tasks.arrive({ node: nodeId(id) });
  },

  workflowExecutionUpdateAcceptedEventAttributes: (draft, accepted, { id, at }) => {
    const task = draft.tasks.last;
    const name = accepted.acceptedRequest?.input?.name;
    if (name === setUpdate.name) {
      draft.gates.takeAnswer(id, accepted, task);
      return draft.tasks.accept(); // the gate is the node
    }
    const isItem = name === sendUpdate.name;
    const [stream, , meta] = isItem ? argumentsOf(accepted.acceptedRequest?.input?.args) : [];
    draft.begin({
      id: nodeId(id),
      kind: isItem ? 'stream-item' : 'update',
      name: textOf(isItem ? stream : name) ?? 'item',
      state: 'running',
      startedAt: at,
      actor: actorOf(recordOf(meta)['sender']),
      // The update comes before the nodes that its task began, which may be before it in the history.
      order: (task?.id ?? id) + 0.1 + id / 1e9,
    });
    draft.tasks.accept({ node: nodeId(id) });
  },
  workflowExecutionUpdateCompletedEventAttributes: (draft, completed, { at }) => {
    const acceptedBy = numberOf(completed.acceptedEventId);
    draft.gates.completeAnswer(acceptedBy, completed);
    const node = draft.begun(acceptedBy);
    if (node === undefined) return;
    const failure = failureWords(completed.outcome?.failure);
    Object.assign(node, { state: failure === undefined ? 'done' : 'failed', endedAt: at, failure });
  },

  signalExternalWorkflowExecutionInitiatedEventAttributes: (draft, signal, { id, at }) => {
    const { signalName, input, workflowExecution, workflowTaskCompletedEventId } = signal;
    const isItem = signalName === itemSignal.name;
    const [stream] = isItem ? argumentsOf(input) : [];
    draft.begin({
      id: nodeId(id),
      kind: isItem ? 'stream-send' : 'temporal-signal-sent',
      name: textOf(isItem ? stream : signalName) ?? 'item',
      state: 'running',
      startedAt: at,
      workflowId: textOf(workflowExecution?.workflowId),
      order: id,
      task: numberOf(workflowTaskCompletedEventId),
    });
  },
  externalWorkflowExecutionSignaledEventAttributes: (draft, { initiatedEventId }, { at }) =>
    draft.end(numberOf(initiatedEventId), 'done', at),
  signalExternalWorkflowExecutionFailedEventAttributes: (draft, { initiatedEventId, cause }, { at }) =>
    draft.end(numberOf(initiatedEventId), 'failed', at, { failure: unreached[cause ?? 0] }),

  workflowExecutionCancelRequestedEventAttributes: (draft, { cause }, { id, at }) => {
    const node = { id: nodeId(id), kind: 'cancel-request', name: 'cancel', state: 'done' } as const;
    draft.begin({ ...node, startedAt: at, endedAt: at, summary: textOf(cause), order: id });
    draft.tasks.arrive({ node: node.id });
  },
  requestCancelExternalWorkflowExecutionInitiatedEventAttributes: (draft, request, { id, at }) => {
    draft.begin({
      id: nodeId(id),
      kind: 'cancel-sent',
      name: 'cancel',
      state: 'running',
      startedAt: at,
      workflowId: textOf(request.workflowExecution?.workflowId),
      order: id,
      task: numberOf(request.workflowTaskCompletedEventId),
    });
  },
  externalWorkflowExecutionCancelRequestedEventAttributes: (draft, { initiatedEventId }, { at }) =>
    draft.end(numberOf(initiatedEventId), 'done', at),
  requestCancelExternalWorkflowExecutionFailedEventAttributes: (draft, { initiatedEventId, cause }, { at }) =>
    draft.end(numberOf(initiatedEventId), 'failed', at, { failure: unreached[cause ?? 0] }),
};

/** By Temporal's number of the cause, which both messages share. */
const unreached: readonly string[] = [
  'the message was not delivered',
  'no execution with this workflowId is running',
  'the namespace does not exist',
  'the execution cannot accept more Temporal signals',
];
