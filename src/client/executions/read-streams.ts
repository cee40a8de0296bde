/** Reads the streams of an execution by Temporal queries. */
import type { Client } from '@temporalio/client';
import { itemsQuery, streamsQuery, type StreamRow, type WaitingItem } from '../../wire/stream-messages';
import type { ListItemsOptions } from '../call-options';
import type { Page } from '../../wire/page';
import { readQuery } from '../temporal/read-query';
import { rowsBySeq } from './rows-by-seq';

export async function listStreams(client: Client, workflowId: string): Promise<StreamRow[]> {
  return [...(await readQuery(client, workflowId, streamsQuery))];
}

export async function listItems(
  client: Client,
  workflowId: string,
  options: ListItemsOptions = {},
): Promise<Page<WaitingItem>> {
  const { stream } = options;
  return rowsBySeq(options, (filter) => readQuery(client, workflowId, itemsQuery, { stream, ...filter }));
}
