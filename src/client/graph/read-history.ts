import type { Client } from '@temporalio/client';
import { isUnanswered, translate, addressOf } from '../failures';
import { NoConnectionError } from '../../signals/errors';
import { patienceMs } from '../patience';
import { decodeEvent } from './decode-event';
import { Draft } from './draft';
import { takeEvent } from './take-event';

const pageSize = 1_000;
/** Temporal ends a run at 51,200 events by its defaults; what a cluster allows beyond is not read. */
const maxEvents = 60_000;

/**
 * Reads the history of a run into a draft, a page at a time: of what is read, only the nodes stay in memory.
 *
 * @throws {ExecutionNotFoundError} {@link NoConnectionError}.
 */
export async function readHistory(
  client: Client,
  execution: { readonly workflowId: string; readonly runId: string },
): Promise<{ readonly draft: Draft; readonly unread: boolean }> {
  const codecs = client.options.loadedDataConverter.payloadCodecs;
  const draft = new Draft();
  let read = 0;
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await readPage(client, execution, nextPageToken);
    for (const event of page.history?.events ?? []) {
      await decodeEvent(event, codecs);
      takeEvent(draft, event);
      read += 1;
    }
    nextPageToken = page.nextPageToken;
  } while (nextPageToken !== undefined && nextPageToken.length > 0 && read < maxEvents);
  return { draft, unread: nextPageToken !== undefined && nextPageToken.length > 0 };
}

type Page = Awaited<ReturnType<Client['workflowService']['getWorkflowExecutionHistory']>>;

async function readPage(
  client: Client,
  execution: { readonly workflowId: string; readonly runId: string },
  nextPageToken: Uint8Array | undefined,
): Promise<Page> {
  const { namespace } = client.options;
  try {
    return await client.withDeadline(Date.now() + patienceMs, () =>
      client.workflowService.getWorkflowExecutionHistory({
        namespace,
        execution,
        maximumPageSize: pageSize,
        nextPageToken,
      }),
    );
  } catch (error) {
    if (!isUnanswered(error)) throw translate(error, client, execution.workflowId);
    const fault = `no answer within ${patienceMs / 1_000} s`;
    throw new NoConnectionError({ address: addressOf(client), fault }, error);
  }
}
