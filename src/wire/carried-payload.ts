/**
 * What a run hands on to the next one as a payload: an argument behind the author's own, because Temporal encodes arguments
 * by the worker's codec and leaves headers in clear. Its metadata tells it apart. Shared by both ends; knows no sandbox.
 */
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { encode } from './temporal-internals';

const mark = 'gatehouse';
const carried = encode('carried');

/** Plain JSON whatever the author's payload converter is: nothing of it is read by anybody but the next run. */
export function carriedPayload(value: unknown): Payload {
  const payload = defaultPayloadConverter.toPayload(value);
  return { ...payload, metadata: { ...payload.metadata, [mark]: carried } };
}

/** Whether a payload, decoded by the codec, is what a run before has handed on, and no argument of the author's. */
export function isCarried({ metadata }: Pick<Payload, 'metadata'>): boolean {
  return metadata?.[mark] !== undefined;
}
