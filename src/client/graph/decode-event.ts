/** Decodes what a graph reads of an event, in place, where the client has a payload codec. */
import type { PayloadCodec, Payload } from '@temporalio/common';
import { memoKey } from '../../signals/pending-index';
import { jsonOf, recordOf, textOf, type Failure, type HistoryEvent } from './history-event';

type Held = Partial<Payload> | null | undefined;

/** What cannot be decoded stays as it is, and the graph says less. */
export async function decodeEvent(event: HistoryEvent, codecs: readonly PayloadCodec[]): Promise<void> {
  if (codecs.length === 0) return;
  for (const held of payloadsOf(event)) await decodePayload(held, codecs);
  await decodeFailure(failureOf(event), codecs);
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
