/** An approval: `approve` returns the value, or throws an error with the person who rejected it and the comment. */
import { strict as assert } from 'assert';
import type { TestEnvironment } from 'gatehouse/testing';
import { approve, SignalRejectedError } from 'gatehouse/signals';

export async function publishing(draft: string): Promise<string> {
  try {
    return await approve(draft, 'publish', { prompt: 'Publish this?' });
  } catch (error) {
    if (error instanceof SignalRejectedError) return `${error.decidedBy.id} says no: ${error.comment}`;
    throw error;
  }
}

export async function check({ client }: TestEnvironment): Promise<void> {
  const approved = await client.start('publishing', { args: ['A draft'] });
  assert.equal((await client.getSignal('publish', approved.workflowId)).subject, 'A draft');
  await client.approve('publish', approved.workflowId);
  assert.equal(await client.result(approved.workflowId), 'A draft');

  const rejected = await client.start('publishing', { args: ['A draft'] });
  const options = { comment: 'too short', actor: { id: 'grace' } };
  await client.reject('publish', rejected.workflowId, options);
  assert.equal(await client.result(rejected.workflowId), 'grace says no: too short');
}
