/**
 * An execution as Temporal lists and describes it. The SDK decodes the whole memo, and throws where one entry of it is
 * encoded by a codec or converter that this client lacks: one such execution would take the page from all others.
 */
import { isGrpcServiceError, type Client, type WorkflowExecutionInfo } from '@temporalio/client';
import { executionInfoFromRaw, rethrowKnownErrorTypes } from './temporal-internals';
import { errorInWords } from '../../wire/in-words';
import { memoKey } from '../../wire/pending-index';

/** Of its memo it has what Gatehouse wrote there and nothing else. */
export type ExecutionInfo = WorkflowExecutionInfo & {
  /** Why what the execution wrote cannot be decoded by this client; absent where it can. */
  readonly unreadable?: string;
};

type Raw = Parameters<typeof executionInfoFromRaw>[0];

export async function infoOf({ options }: Client, raw: Raw): Promise<ExecutionInfo> {
  const { namespace, loadedDataConverter } = options;
  const own = raw.memo?.fields?.[memoKey];
  const info = (memo: Raw['memo']): Promise<ExecutionInfo> =>
    executionInfoFromRaw(withMemo(raw, memo), loadedDataConverter, raw, namespace);
  if (own === undefined) return info(null);
  try {
    return await info({ fields: { [memoKey]: own } });
  } catch (error) {
    return { ...(await info(null)), unreadable: errorInWords(error) };
  }
}

/** A message has the defaults of what the server left out in its prototype. */
function withMemo(raw: Raw, memo: Raw['memo']): Raw {
  return Object.assign(Object.create(Object.getPrototypeOf(raw) as object) as Raw, raw, { memo });
}

/** What Temporal's service threw, as the SDK's own client would throw it. */
export function knownError(error: unknown): unknown {
  if (!isGrpcServiceError(error)) return error;
  try {
    rethrowKnownErrorTypes(error);
    return error;
  } catch (known) {
    return known;
  }
}
