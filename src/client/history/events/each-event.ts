import type { Client } from '@temporalio/client';
import { addressOf, isGrpc, isUnanswered, translate } from '../../temporal/failures';
import { ExecutionNotFoundError, NoConnectionError } from '../../../wire/errors/errors';
import { patienceMs } from '../../temporal/patience-ms';
import type { HistoryEvent } from './history-event';

/** The events that one call to Temporal reads. */
export const pageSize = 1_000;
/** Temporal ends a run at 51,200 events by default. Events beyond this limit are not read. */
const maxEvents = 60_000;

/** One run of an execution. */
export interface Run {
  readonly workflowId: string;
  readonly runId: string;
}

/**
 * Passes each event of a run's history to `take`, in order, up to about `most` events. It reads page by page, and keeps
 * no events in memory.
 *
 * @returns true if some events were not read.
 * @throws {ExecutionNotFoundError} If no execution has this workflowId, or Temporal has deleted the run.
 * @throws {NoConnectionError} If Temporal does not answer.
 */
export async function eachEvent(
  client: Client,
  run: Run,
  take: (event: HistoryEvent) => Promise<void>,
  most: number = maxEvents,
): Promise<boolean> {
  let read = 0;
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await readPage(client, run, nextPageToken);
    for (const event of page.history?.events ?? []) {
      await take(event);
      read += 1;
    }
    nextPageToken = page.nextPageToken;
  } while (nextPageToken !== undefined && nextPageToken.length > 0 && read < most);
  return nextPageToken !== undefined && nextPageToken.length > 0;
}

type Page = Awaited<ReturnType<Client['workflowService']['getWorkflowExecutionHistory']>>;

async function readPage(
  client: Client,
  { workflowId, runId }: Run,
  nextPageToken: Uint8Array | undefined,
): Promise<Page> {
  const { namespace } = client.options;
  try {
    return await client.withDeadline(Date.now() + patienceMs, () =>
      client.workflowService.getWorkflowExecutionHistory({
        namespace,
        execution: { workflowId, runId },
        maximumPageSize: pageSize,
        nextPageToken,
      }),
    );
  } catch (error) {
    if (isGrpc(error, 'notFound')) throw new ExecutionNotFoundError({ workflowId, namespace }, error);
    if (!isUnanswered(error)) throw translate(error, client, workflowId);
    const fault = `no answer within ${patienceMs / 1_000} s`;
    throw new NoConnectionError({ address: addressOf(client), fault }, error);
  }
}
