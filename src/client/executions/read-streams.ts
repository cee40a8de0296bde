/** What there is to read of an execution's streams, by Temporal queries. */
import type { Client } from '@temporalio/client';
import { inputsQuery, streamsQuery, type StreamRow, type WaitingInput } from '../../wire/input-messages';
import type { ListInputsOptions } from '../call-options';
import { checkedLimit, checkedSeqCursor } from '../check-call';
import { pageOf, type Page } from '../page';
import { readQuery } from '../temporal/read-query';

export async function listStreams(client: Client, workflowId: string): Promise<StreamRow[]> {
  return [...(await readQuery(client, workflowId, streamsQuery))];
}

export async function listInputs(
  client: Client,
  workflowId: string,
  options: ListInputsOptions = {},
): Promise<Page<WaitingInput>> {
  const limit = checkedLimit(options.limit);
  const inputs: WaitingInput[] = [];
  let after = checkedSeqCursor(options.cursor);
  for (;;) {
    const filter = { stream: options.stream, after, limit: limit + 1 - inputs.length };
    const page = await readQuery(client, workflowId, inputsQuery, filter);
    inputs.push(...page.inputs);
    after = inputs.at(-1)?.seq;
    if (!page.more || after === undefined || inputs.length > limit)
      return pageOf(inputs, limit, ({ seq }) => String(seq));
  }
}
