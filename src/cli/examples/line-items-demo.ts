/** `gatehouse demo line-items`: one item is accepted, one approved and one rejected, and each delivery is named in a child execution. */
import { isDeepStrictEqual } from 'node:util';
import type { SignalClient } from '../../client';
import type { LineItemsResult } from '../../workflows';
import type { UseCase } from './use-case';

const order = {
  customer: 'Ada',
  limit: 500,
  items: [
    { id: 'chair', name: 'Chair', amount: 120 },
    { id: 'table', name: 'Table', amount: 800 },
    { id: 'sofa', name: 'Sofa', amount: 1_500 },
  ],
};
const comment = 'It does not fit into the lift.';
const wait = { timeout: '1 minute', state: 'pending' } as const;

export function lineItemsDemo(): UseCase<LineItemsResult> {
  return { workflow: 'lineItemsWf', args: [order], play, check };
}

async function play(client: SignalClient, workflowId: string): Promise<void> {
  await client.waitForSignal('approve-sofa', workflowId, wait);
  await client.reject('approve-sofa', workflowId, { comment });
  await client.approve('approve-table', workflowId);
  for (const id of ['chair', 'table']) {
    const child = `${workflowId}/delivery/${id}`;
    await client.waitForSignal(`delivery-${id}`, child, wait);
    await client.setSignal(`delivery-${id}`, child, '2030-01-02');
  }
}

async function check(result: LineItemsResult): Promise<string | undefined> {
  const delivery = { day: '2030-01-02', by: 'a person' };
  const expected = {
    customer: 'Ada',
    total: 920,
    items: [
      { id: 'chair', outcome: 'accepted', delivery },
      { id: 'table', outcome: 'approved', delivery },
      { id: 'sofa', outcome: 'rejected', reason: comment },
    ],
  };
  return isDeepStrictEqual(result, expected) ? undefined : `expected ${JSON.stringify(expected)}`;
}
