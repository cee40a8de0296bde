/**
 * The payload that carries the state of a run to the next one. It is an argument after the author's own, because Temporal
 * encodes arguments with the worker's codec but leaves headers unencrypted. Its metadata marks it. Both ends use this file.
 */
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { encode } from './temporal-internals';

const mark = 'gatehouse';
const carried = encode('carried');

/** Encodes the state as plain JSON. The author's payload converter is not used, because only the next run reads the state. */
export function carriedPayload(value: unknown): Payload {
  const payload = defaultPayloadConverter.toPayload(value);
  return { ...payload, metadata: { ...payload.metadata, [mark]: carried } };
}

/** Whether a payload, decoded by the codec, is the state of an earlier run and not an argument of the author's. */
export function isCarried({ metadata }: Pick<Payload, 'metadata'>): boolean {
  return metadata?.[mark] !== undefined;
}
