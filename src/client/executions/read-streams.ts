/** What there is to read of an execution's streams, by Temporal queries. */
import type { Client } from '@temporalio/client';
import { inputsQuery, streamsQuery, type StreamRow, type WaitingInput } from '../../wire/input-messages';
import type { ListInputsOptions } from '../call-options';
import type { Page } from '../page';
import { readQuery } from '../temporal/read-query';
import { rowsBySeq } from './rows-by-seq';

export async function listStreams(client: Client, workflowId: string): Promise<StreamRow[]> {
  return [...(await readQuery(client, workflowId, streamsQuery))];
}

export async function listInputs(
  client: Client,
  workflowId: string,
  options: ListInputsOptions = {},
): Promise<Page<WaitingInput>> {
  const { stream } = options;
  return rowsBySeq(options, async (filter) => {
    const { inputs, more } = await readQuery(client, workflowId, inputsQuery, { stream, ...filter });
    return { rows: inputs, more };
  });
}
