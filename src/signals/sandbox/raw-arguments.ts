/** Reads and decodes the arguments of Temporal signals as raw payloads. */
import { ApplicationFailure, rawValueTypeInfo, type RawValue, type TypeInfo } from '@temporalio/common';
import { workflowInfo } from '@temporalio/workflow';
import { errorInWords } from '../../wire/in-words';
import { getActivator } from './temporal-internals';

/**
 * Declares raw payloads at every position, because any sender may send any number of arguments, and one that the SDK cannot
 * decode would fail the workflow task.
 */
export const allRaw: readonly TypeInfo[] = new Proxy([], {
  get: (list, key) => (/^\d+$/.test(String(key)) ? rawValueTypeInfo : Reflect.get(list, key)),
});

/**
 * Decodes an argument with the workflow's payload converter. Undefined if there is no argument. Throws the error of
 * {@link undecodable} if the converter throws.
 */
export function decode(raw: RawValue | undefined): unknown {
  if (raw === undefined) return undefined;
  const { namespace, workflowId } = workflowInfo();
  try {
    return getActivator().payloadConverter.fromPayload(raw.payload, {
      type: 'workflow',
      namespace,
      workflowId,
    });
  } catch (error) {
    throw undecodable(`cannot be decoded: ${errorInWords(error)}`);
  }
}

export function undecodable(message: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, 'Undecodable');
}
