/** Who answered, and when: `withDecision` for inputs, `review` for approvals. */
import { strict as assert } from 'assert';
import type { TestEnvironment } from 'gatehouse/testing';
import { review, waitForInput } from 'gatehouse/signals';
import { z } from 'zod';

export async function signedOrder(): Promise<string> {
  const { value: pieces, decidedBy: buyer } = await waitForInput('pieces', z.int().positive(), {
    withDecision: true,
  });
  const { approved, decidedBy, comment } = await review({ pieces }, 'order');
  return `${buyer.id} wants ${pieces}; ${decidedBy.id} says ${approved ? 'yes' : `no, ${comment}`}`;
}

export async function check({ client }: TestEnvironment): Promise<void> {
  const { workflowId } = await client.start('signedOrder');
  await client.setSignal('pieces', workflowId, 12, { actor: { id: 'ada' } });
  await client.reject('order', workflowId, { actor: { id: 'grace' }, comment: 'too many' });
  assert.equal(await client.result(workflowId), 'ada wants 12; grace says no, too many');

  // The audit has every decision and every recorded attempt.
  const { items } = await client.audit(workflowId);
  assert.deepEqual(
    items.map(({ id, outcome, actor }) => [id, outcome, actor.id]),
    [
      ['pieces', 'set', 'ada'],
      ['order', 'rejected', 'grace'],
    ],
  );
}
