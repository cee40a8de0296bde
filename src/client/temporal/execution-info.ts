/**
 * An execution as Temporal lists and describes it. The SDK decodes the whole memo, and throws if one entry is encoded
 * by a codec or converter that this client lacks. One such execution would fail the page of all others, so only
 * Gatehouse's entries are decoded here.
 */
import { isGrpcServiceError, type Client, type WorkflowExecutionInfo } from '@temporalio/client';
import { executionInfoFromRaw, rethrowKnownErrorTypes } from './temporal-internals';
import { definitionMemoKey } from '../../wire/defined-run';
import { errorInWords } from '../../wire/in-words';
import { memoKey } from '../../wire/pending-index';
import { readersMemoKey } from '../../wire/policy/readers';

/** Its memo has only the entries that Gatehouse wrote. */
export type ExecutionInfo = WorkflowExecutionInfo & {
  /** Why this client cannot decode what the execution wrote. Absent if it can. */
  readonly unreadable?: string;
};

const ownKeys = new Set([memoKey, definitionMemoKey, readersMemoKey]);

type Raw = Parameters<typeof executionInfoFromRaw>[0];

export async function infoOf({ options }: Client, raw: Raw): Promise<ExecutionInfo> {
  const { namespace, loadedDataConverter } = options;
  const fields = Object.entries(raw.memo?.fields ?? {}).filter(([key]) => ownKeys.has(key));
  const info = (memo: Raw['memo']): Promise<ExecutionInfo> =>
    executionInfoFromRaw(withMemo(raw, memo), loadedDataConverter, raw, namespace);
  if (fields.length === 0) return info(null);
  try {
    return await info({ fields: Object.fromEntries(fields) });
  } catch (error) {
    return { ...(await info(null)), unreadable: errorInWords(error) };
  }
}

/** A protobuf message has the defaults of missing fields in its prototype. */
function withMemo(raw: Raw, memo: Raw['memo']): Raw {
  return Object.assign(Object.create(Object.getPrototypeOf(raw) as object) as Raw, raw, { memo });
}

/** Converts an error of Temporal's service as the SDK's own client does. */
export function knownError(error: unknown): unknown {
  if (!isGrpcServiceError(error)) return error;
  try {
    rethrowKnownErrorTypes(error);
    return error;
  } catch (known) {
    return known;
  }
}
