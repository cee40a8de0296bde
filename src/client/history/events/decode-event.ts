/** Decodes what a graph reads of an event, in place, by the client's data converter: what is left is plain JSON. */
import {
  defaultPayloadConverter,
  type LoadedDataConverter,
  type Payload,
  type PayloadCodec,
} from '@temporalio/common';
import { memoKey } from '../../../wire/pending-index';
import { jsonOf, recordOf, textOf, type Failure, type HistoryEvent } from './history-event';

type Held = Partial<Payload> | null | undefined;

/** What cannot be decoded stays as it is, and the graph says less. */
export async function decodeEvent(
  event: HistoryEvent,
  { payloadCodecs, payloadConverter }: Pick<LoadedDataConverter, 'payloadCodecs' | 'payloadConverter'>,
): Promise<void> {
  const isOwn = payloadConverter !== defaultPayloadConverter;
  if (payloadCodecs.length === 0 && !isOwn) return;
  for (const held of payloadsOf(event)) {
    await decodePayload(held, payloadCodecs);
    if (isOwn) toJson(held, payloadConverter);
  }
  await decodeFailure(failureOf(event), payloadCodecs);
}

/** Writes what an author's own payload converter has encoded as Temporal's writes it. */
function toJson(held: Held, converter: LoadedDataConverter['payloadConverter']): void {
  if (held === null || held === undefined || jsonOf(held) !== undefined) return;
  try {
    Object.assign(held, defaultPayloadConverter.toPayload(converter.fromPayload(held as Payload)));
  } catch {
    // Of another converter: it stays closed.
  }
}

/** What failures say in it, alone. */
export async function decodeFailures(event: HistoryEvent, codecs: readonly PayloadCodec[]): Promise<void> {
  if (codecs.length > 0) await decodeFailure(failureOf(event), codecs);
}

/** A codec hides the words of a failure in a payload of its own. */
export async function decodeFailure(
  failure: Failure | null | undefined,
  codecs: readonly PayloadCodec[],
): Promise<void> {
  if (failure === null || failure === undefined) return;
  await decodePayload(failure.encodedAttributes, codecs);
  const message = textOf(recordOf(jsonOf(failure.encodedAttributes))['message']);
  if (message !== undefined) failure.message = message;
  await decodeFailure(failure.cause, codecs);
}

/** Takes the codecs off a payload, in place. */
export async function decodePayload(held: Held, codecs: readonly PayloadCodec[]): Promise<void> {
  if (held === null || held === undefined) return;
  try {
    let payloads = [held as Payload];
    for (const codec of codecs.toReversed()) payloads = await codec.decode(payloads);
    Object.assign(held, payloads[0]);
  } catch {
    // Of another key, or nobody's: it stays closed.
  }
}

function payloadsOf(event: HistoryEvent): Held[] {
  const started = event.workflowExecutionStartedEventAttributes;
  const modified = event.workflowPropertiesModifiedEventAttributes;
  return [
    event.userMetadata?.summary,
    started?.memo?.fields?.[memoKey],
    modified?.upsertedMemo?.fields?.[memoKey],
    ...(event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.args?.payloads ?? []),
    ...(event.workflowExecutionUpdateCompletedEventAttributes?.outcome?.success?.payloads ?? []),
    ...(event.workflowExecutionSignaledEventAttributes?.input?.payloads ?? []),
    ...(event.signalExternalWorkflowExecutionInitiatedEventAttributes?.input?.payloads ?? []),
    ...(event.markerRecordedEventAttributes?.details?.['data']?.payloads ?? []),
  ];
}

function failureOf(event: HistoryEvent): Failure | null | undefined {
  return (
    event.activityTaskFailedEventAttributes?.failure ??
    event.activityTaskTimedOutEventAttributes?.failure ??
    event.childWorkflowExecutionFailedEventAttributes?.failure ??
    event.nexusOperationFailedEventAttributes?.failure ??
    event.markerRecordedEventAttributes?.failure ??
    event.workflowExecutionUpdateCompletedEventAttributes?.outcome?.failure ??
    event.workflowExecutionFailedEventAttributes?.failure
  );
}
