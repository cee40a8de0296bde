/** Arguments of Temporal signals as raw payloads, and what they decode to. */
import { ApplicationFailure, rawValueTypeInfo, type RawValue, type TypeInfo } from '@temporalio/common';
import { workflowInfo } from '@temporalio/workflow';
import { errorInWords } from '../../wire/in-words';
import { getActivator } from './temporal-internals';

/**
 * Raw payloads at every position: one argument that the SDK decoded itself could fail the workflow task, and a
 * stranger may send any number of them.
 */
export const allRaw: readonly TypeInfo[] = new Proxy([], {
  get: (list, key) => (/^\d+$/.test(String(key)) ? rawValueTypeInfo : Reflect.get(list, key)),
});

/**
 * The argument, as the workflow's own payload converter decodes it; undefined where there is none. Throws what
 * {@link undecodable} makes, also where the converter throws.
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
