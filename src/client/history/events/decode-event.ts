/** Decodes in place the payloads that a graph reads, by the client's data converter, so that they are plain JSON. */
import {
  defaultPayloadConverter,
  type LoadedDataConverter,
  type Payload,
  type PayloadCodec,
} from '@temporalio/common';
import { definedWorkflowType } from '../../../wire/defined-run';
import { memoKey } from '../../../wire/pending-index';
import { jsonOf, recordOf, textOf, type Failure, type HistoryEvent } from './history-event';

type Held = Partial<Payload> | null | undefined;

/** Payloads that cannot be decoded stay as they are, and the graph has less detail. */
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

/** Replaces the encoding of an author's own payload converter by that of Temporal's. */
function toJson(held: Held, converter: LoadedDataConverter['payloadConverter']): void {
  if (held === null || held === undefined || jsonOf(held) !== undefined) return;
  try {
    Object.assign(held, defaultPayloadConverter.toPayload(converter.fromPayload(held as Payload)));
  } catch {
    // Another converter encoded the payload; it stays as it is.
  }
}

/** Decodes only the failures of an event. */
export async function decodeFailures(event: HistoryEvent, codecs: readonly PayloadCodec[]): Promise<void> {
  if (codecs.length > 0) await decodeFailure(failureOf(event), codecs);
}

/** Decodes a failure: a codec moves its message into a payload. */
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

/** Decodes a payload in place by the codecs. */
export async function decodePayload(held: Held, codecs: readonly PayloadCodec[]): Promise<void> {
  if (held === null || held === undefined) return;
  try {
    let payloads = [held as Payload];
    for (const codec of codecs.toReversed()) payloads = await codec.decode(payloads);
    Object.assign(held, payloads[0]);
  } catch {
    // The payload needs another key or codec; it stays as it is.
  }
}

function payloadsOf(event: HistoryEvent): Held[] {
  const started = event.workflowExecutionStartedEventAttributes;
  const modified = event.workflowPropertiesModifiedEventAttributes;
  return [
    event.userMetadata?.summary,
    started?.memo?.fields?.[memoKey],
    ...(started?.workflowType?.name === definedWorkflowType ? (started.input?.payloads ?? []) : []),
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
