import type { Client } from '@temporalio/client';
import { decodeEvent } from '../events/decode-event';
import { Draft } from './draft';
import { eachEvent, type Run } from '../events/each-event';
import { takeEvent } from './take-event';

/**
 * Reads the history of a run into a draft. Only the nodes stay in memory.
 *
 * @throws {ExecutionNotFoundError} If no execution has this workflowId.
 * @throws {NoConnectionError} If Temporal does not answer.
 */
export async function readHistory(
  client: Client,
  run: Run,
): Promise<{ readonly draft: Draft; readonly unread: boolean }> {
  const { loadedDataConverter } = client.options;
  const draft = new Draft();
  const unread = await eachEvent(client, run, async (event) => {
    await decodeEvent(event, loadedDataConverter);
    takeEvent(draft, event);
  });
  return { draft, unread };
}
