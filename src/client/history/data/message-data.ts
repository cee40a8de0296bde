/** Reads the messages of an execution: answers to its gates, Temporal's messages, and items of streams. */
import { itemSignal, sendUpdate } from '../../../wire/stream-messages';
import { queuedSignal, setUpdate } from '../../../wire/messages';
import { actorOf } from '../events/gate-traces';
import { nodeId } from '../graph/draft';
import { numberOf, recordOf, textOf } from '../events/history-event';
import { shownFailure } from './shown-value';
import type { DataStep, ShownValue } from './execution-data';
import type { DataTakers } from './take-data';

export const messageData: DataTakers = {
  workflowExecutionSignaledEventAttributes: async (draft, { signalName, input }, { id, at }) => {
    const args = await draft.inputs(input?.payloads);
    const when = { id: nodeId(id), startedAt: at, endedAt: at };
    if (signalName === itemSignal.name) return draft.begin({ ...when, ...inputOf(args) });
    if (signalName !== queuedSignal.name)
      return draft.begin({ ...when, kind: 'temporal-signal-received', name: signalName ?? '', input: args });
    // The history does not have the outcome of the answer; the audit has it.
    const [name, value, meta] = args;
    const sent = { kind: 'temporal-signal-received', name: textOf(name?.value) ?? '', actor: actorIn(meta, 'actor') } as const;
    draft.begin({ ...when, ...sent, input: value === undefined ? [] : [value] });
  },

  workflowExecutionUpdateAcceptedEventAttributes: async (draft, { acceptedRequest }, { id, at }) => {
    const { name, args: given } = acceptedRequest?.input ?? {};
    const args = await draft.inputs(given?.payloads);
    const when = { id: nodeId(id), startedAt: at };
    if (name === sendUpdate.name) return draft.begin({ ...when, ...inputOf(args) });
    if (name !== setUpdate.name) return draft.begin({ ...when, kind: 'update', name: name ?? '', input: args });
    const [gate, value, meta] = args;
    const requestId = textOf(recordOf(meta?.value)['requestId']);
    const answer = { kind: 'gate', name: textOf(gate?.value) ?? '', actor: actorIn(meta, 'actor'), requestId } as const;
    draft.begin({ ...when, ...answer, input: [], result: value });
  },
  workflowExecutionUpdateCompletedEventAttributes: async (draft, { acceptedEventId, outcome }, { at }) => {
    const begunBy = numberOf(acceptedEventId);
    const kind = draft.get(begunBy)?.kind;
    const result = await draft.value(outcome?.success?.payloads?.[0]);
    if (kind === 'update')
      return draft.end(begunBy, at, { result, failure: shownFailure(outcome?.failure) });
    // A repeated or an early answer has settled nothing here.
    if (kind === 'gate' && recordOf(result?.value)['status'] !== 'accepted') return draft.forget(begunBy);
    draft.end(begunBy, at);
  },

  signalExternalWorkflowExecutionInitiatedEventAttributes: async (draft, signal, { id, at }) => {
    const { signalName, input, workflowExecution } = signal;
    const args = await draft.inputs(input?.payloads);
    const sent = { id: nodeId(id), startedAt: at, workflowId: textOf(workflowExecution?.workflowId) };
    if (signalName !== itemSignal.name)
      return draft.begin({ ...sent, kind: 'temporal-signal-sent', name: signalName ?? '', input: args });
    draft.begin({ ...sent, ...inputOf(args), kind: 'stream-send', actor: undefined });
  },
  externalWorkflowExecutionSignaledEventAttributes: (draft, { initiatedEventId }, { at }) =>
    draft.end(numberOf(initiatedEventId), at),
};

type ItemStep = Pick<DataStep, 'kind' | 'name' | 'input' | 'actor' | 'requestKey'>;

function inputOf([stream, value, meta]: readonly ShownValue[]): ItemStep {
  return {
    kind: 'stream-item',
    name: textOf(stream?.value) ?? 'item',
    input: value === undefined ? [] : [value],
    actor: actorIn(meta, 'sender'),
    requestKey: textOf(recordOf(meta?.value)['requestKey']),
  };
}

function actorIn(meta: ShownValue | undefined, key: 'actor' | 'sender'): DataStep['actor'] {
  return actorOf(recordOf(meta?.value)[key]);
}
