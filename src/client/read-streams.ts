/** What there is to read of an execution's streams, by Temporal queries. */
import type { Client } from '@temporalio/client';
import {
  inputsQuery,
  streamsQuery,
  type InputFilter,
  type StreamRow,
  type WaitingInput,
} from '../signals/input-messages';
import { checkedLimit, checkSeq } from './check-call';
import { readQuery } from './read-query';

export async function listStreams(client: Client, workflowId: string): Promise<StreamRow[]> {
  return [...(await readQuery(client, workflowId, streamsQuery))];
}

export async function listInputs(
  client: Client,
  workflowId: string,
  options: InputFilter = {},
): Promise<WaitingInput[]> {
  const limit = checkedLimit(options.limit);
  checkSeq(options.after);
  const inputs: WaitingInput[] = [];
  let { after } = options;
  for (;;) {
    const filter = { stream: options.stream, after, limit: limit - inputs.length };
    const page = await readQuery(client, workflowId, inputsQuery, filter);
    inputs.push(...page.inputs);
    after = inputs.at(-1)?.seq;
    if (!page.more || after === undefined || inputs.length >= limit) return inputs;
  }
}
