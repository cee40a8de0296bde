/** Several questions at once: `allOf` waits for all of them, `firstOf` waits for the first and cancels the others. */
import { strict as assert } from 'assert';
import type { TestEnvironment } from 'gatehouse/testing';
import { allOf, firstOf, waitForInput } from 'gatehouse/signals';
import { z } from 'zod';

export async function booking(): Promise<string> {
  const { from, to } = await allOf({
    from: () => waitForInput('from', z.iso.date()),
    to: () => waitForInput('to', z.iso.date()),
  });
  const paidBy = await firstOf(
    async () => `card ${await waitForInput('card', z.string().length(4))}`,
    async () => `voucher ${await waitForInput('voucher', z.string().min(1))}`,
  );
  return `${from} to ${to}, by ${paidBy}`;
}

export async function check({ client }: TestEnvironment): Promise<void> {
  const { workflowId } = await client.start('booking');
  // Both questions are open. Answer them in any order.
  await client.setSignal('to', workflowId, '2027-01-09');
  await client.setSignal('from', workflowId, '2027-01-02');
  await client.setSignal('voucher', workflowId, 'WINTER');
  assert.equal(await client.result(workflowId), '2027-01-02 to 2027-01-09, by voucher WINTER');
  assert.equal((await client.getSignal('card', workflowId)).state, 'cancelled');
}
