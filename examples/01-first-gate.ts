/** A gate: the workflow waits until a person or a program sends a value of its type. */
import { strict as assert } from 'assert'; // a Node.js module that Temporal's sandbox also has
import type { TestEnvironment } from 'gatehouse/testing';
import { waitForInput } from 'gatehouse/signals';
import { z } from 'zod';

export async function firstGate(): Promise<string> {
  const name = await waitForInput('name', z.string().min(1), { prompt: 'What is your name?' });
  return `Hello, ${name}!`;
}

export async function check({ client }: TestEnvironment): Promise<void> {
  const { workflowId } = await client.start('firstGate');
  const { prompt, type } = await client.getSignal('name', workflowId);
  assert.deepEqual([prompt, type], ['What is your name?', 'string of at least 1 character']);

  // A value that does not fit is refused, and the gate stays open.
  await assert.rejects(client.setSignal('name', workflowId, ''), { code: 'invalid-input' });
  await client.setSignal('name', workflowId, 'Ada');
  assert.equal(await client.result(workflowId), 'Hello, Ada!');

  // The first valid answer counts. A later one is refused.
  await assert.rejects(client.setSignal('name', workflowId, 'Bob'), { code: 'already-set' });
}
