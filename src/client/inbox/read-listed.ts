import type { Client } from '@temporalio/client';
import { describe } from '../temporal/describe-execution';
import { listedBy, type PendingSignal } from './pending-of-execution';

/** Whether the listing of a running execution has an opening of a gate. */
export type Listed =
  | { readonly state: 'listed'; readonly row: PendingSignal }
  /** The listing has no room for all pending signals, so the opening may be pending. */
  | { readonly state: 'perhaps' }
  /** The opening is not pending, or the execution has ended. */
  | { readonly state: 'not-listed' };

/**
 * Reads whether an opening of a gate is pending, from the listing of its execution. It needs no worker. The listing
 * comes from the execution itself and not from visibility, so it is current.
 *
 * @throws {ExecutionNotFoundError} If no execution has this workflowId.
 * @throws {NoConnectionError} If Temporal does not answer.
 */
export async function readListed(client: Client, workflowId: string, requestId: string): Promise<Listed> {
  const execution = await describe(client, workflowId);
  if (execution.closeTime !== undefined) return { state: 'not-listed' };
  const { rows, note } = listedBy(execution);
  const row = rows.find((each) => each.requestId === requestId);
  if (row !== undefined) return { state: 'listed', row };
  return { state: note === undefined ? 'not-listed' : 'perhaps' };
}
