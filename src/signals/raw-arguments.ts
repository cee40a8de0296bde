/** Arguments of Temporal signals as raw payloads, and what they decode to. */
import {
  ApplicationFailure,
  defaultPayloadConverter,
  rawValueTypeInfo,
  type RawValue,
  type TypeInfo,
} from '@temporalio/common';
import { errorInWords } from './in-words';

/**
 * Raw payloads at every position: one argument that the SDK decoded itself could fail the workflow task, and a
 * stranger may send any number of them.
 */
export const allRaw: readonly TypeInfo[] = new Proxy([], {
  get: (list, key) => (/^\d+$/.test(String(key)) ? rawValueTypeInfo : Reflect.get(list, key)),
});

/** The argument; undefined where there is none. Throws what {@link undecodable} makes. */
export function decode(raw: RawValue | undefined): unknown {
  if (raw === undefined) return undefined;
  try {
    return defaultPayloadConverter.fromPayload(raw.payload);
  } catch (error) {
    throw undecodable(`cannot be decoded: ${errorInWords(error)}`);
  }
}

export function undecodable(message: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, 'Undecodable');
}
