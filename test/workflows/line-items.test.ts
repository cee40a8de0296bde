/** lineItemsWf, the whole story with skipped time: people decide on the items over the limit, and name days of delivery. */
import { expect, test } from '@jest/globals';
import { useEnvironment } from '../support/environment';

const env = useEnvironment('time-skipping');

const order = {
  customer: 'Ada',
  limit: 500,
  items: [
    { id: 'chair', name: 'Chair', amount: 120 },
    { id: 'table', name: 'Table', amount: 800 },
    { id: 'sofa', name: 'Sofa', amount: 1_500 },
  ],
};

test('each item over the limit has a gate, each ordered item has a child with a gate, and the first answer or the calendar wins', async () => {
  const { client } = env.current;
  const { workflowId } = await client.start('lineItemsWf', { args: [order] });
  await client.waitForSignal('approve-table', workflowId);
  const { items } = await client.listSignals(workflowId, { state: 'pending' });
  expect(items.map(({ id }) => id).toSorted()).toEqual(['approve-sofa', 'approve-table']);

  const chair = `${workflowId}/delivery/chair`;
  await client.waitForSignal('delivery-chair', chair, { timeout: '30 seconds' });
  await client.setSignal('delivery-chair', chair, '2030-01-02');
  await client.reject('approve-sofa', workflowId, { comment: 'It does not fit into the lift.' });
  await client.approve('approve-table', workflowId);

  const result = await client.result<{ readonly items: readonly unknown[] }>(workflowId);
  expect(result).toEqual({
    customer: 'Ada',
    total: 920,
    items: [
      { id: 'chair', outcome: 'accepted', delivery: { day: '2030-01-02', by: 'a person' } },
      {
        id: 'table',
        outcome: 'approved',
        delivery: { day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), by: 'the calendar' },
      },
      { id: 'sofa', outcome: 'rejected', reason: 'It does not fit into the lift.' },
    ],
  });
  expect(await client.getSignal('delivery-table', `${workflowId}/delivery/table`)).toMatchObject({
    state: 'cancelled',
  });
});

test('an item that nobody decides on within two days is rejected', async () => {
  const { client } = env.current;
  const [, table] = order.items;
  const { workflowId } = await client.start('lineItemsWf', { args: [{ ...order, items: [table] }] });
  await client.waitForSignal('approve-table', workflowId);
  expect(await client.result(workflowId)).toMatchObject({
    total: 0,
    items: [{ id: 'table', outcome: 'rejected' }],
  });
});

test('an order that does not fit fails the execution at once, with the place', async () => {
  const { client } = env.current;
  const twice = [order.items[0], order.items[0]];
  const { workflowId } = await client.start('lineItemsWf', { args: [{ ...order, items: twice }] });
  await expect(client.result(workflowId)).rejects.toMatchObject({
    cause: { code: 'invalid-argument', message: expect.stringContaining('two items have the same id') },
  });
});
