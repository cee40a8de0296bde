/** A stream: a workflow receives items as they arrive, and replies to senders that wait for a reply. */
import { strict as assert } from 'assert';
import type { TestEnvironment } from 'gatehouse/testing';
import { defineInput, receiveInput } from 'gatehouse/signals';
import { z } from 'zod';

export const sums = defineInput('sums', z.union([z.number(), z.literal('end')]));

export async function addingMachine(): Promise<number> {
  let sum = 0;
  for await (const { value, awaitsReply, respond } of receiveInput(sums, { withMetadata: true })) {
    if (value === 'end') break;
    sum += value;
    if (awaitsReply) await respond(sum);
  }
  return sum;
}

export async function check({ client }: TestEnvironment): Promise<void> {
  const { workflowId } = await client.start('addingMachine');
  // An item that is sent twice with the same request key counts once.
  await client.sendInput(sums, workflowId, 2, { requestKey: 'first' });
  await client.sendInput(sums, workflowId, 2, { requestKey: 'first' });
  assert.equal(await client.ask(sums, workflowId, 3, { reply: z.number() }), 5);
  await client.sendInput(sums, workflowId, 'end');
  assert.equal(await client.result(workflowId), 5);
}
