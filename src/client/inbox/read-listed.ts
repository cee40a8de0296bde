import type { Client } from '@temporalio/client';
import { describe } from '../temporal/describe-execution';
import { listedBy, type PendingSignal } from './pending-of-execution';

/** What a running execution says in its listing of one opening of a gate. */
export type Listed =
  | { readonly state: 'listed'; readonly row: PendingSignal }
  /** Its listing has not room for all that waits: it may wait. */
  | { readonly state: 'perhaps' }
  /** It does not wait, or the execution has ended. */
  | { readonly state: 'not-listed' };

/**
 * Whether an opening of a gate waits, by its execution's listing, which needs no worker. The listing is read from the
 * execution itself and not from visibility, so it is never late.
 *
 * @throws {ExecutionNotFoundError} {@link NoConnectionError}.
 */
export async function readListed(client: Client, workflowId: string, requestId: string): Promise<Listed> {
  const execution = await describe(client, workflowId);
  if (execution.closeTime !== undefined) return { state: 'not-listed' };
  const { rows, note } = listedBy(execution);
  const row = rows.find((each) => each.requestId === requestId);
  if (row !== undefined) return { state: 'listed', row };
  return { state: note === undefined ? 'not-listed' : 'perhaps' };
}
