/** Reads from its execution what became of the signal that a file was uploaded for. */
import type { SignalClient } from '../../client';
import type { FileRecord } from '../../files';
import type { Fate } from '../../files/expire-files';
import { ExecutionNotFoundError, SignalNotFoundError } from '../../wire/errors/errors';
import { fileRefsIn } from '../../wire/file-ref';
import { decodeRequestId } from '../../wire/request-id';

export async function fateOfFile(client: SignalClient, record: FileRecord): Promise<Fate> {
  const address = decodeRequestId(record.for);
  if (address === undefined) return 'is-gone';
  try {
    const { id, workflowId } = address;
    const { state, value } = await client.getSignal(id, workflowId, { requestId: record.for });
    if (fileRefsIn(value).some(({ ref }) => ref.file === record.file)) return 'refers';
    if (state === 'pending') return 'waits';
    // Long-lived executions drop old values.
    return state === 'set' && value === undefined ? 'is-gone' : 'is-over';
  } catch (error) {
    const isForgotten = error instanceof SignalNotFoundError || error instanceof ExecutionNotFoundError;
    return isForgotten ? 'is-gone' : 'silent';
  }
}
