/** Answers at other times: before the gate is open, and while no worker runs. */
import { strict as assert } from 'assert';
import type { TestEnvironment } from 'gatehouse/testing';
import { sleep, waitForInput } from 'gatehouse/signals';
import { z } from 'zod';

export async function lateQuestion(): Promise<string> {
  await sleep('1 day', { id: 'rest' }); // a durable timer, listed beside the gates
  const size = await waitForInput('size', z.enum(['S', 'M', 'L']));
  return `${size}, ${await waitForInput('colour', z.enum(['red', 'blue']))}`;
}

export async function check({ client }: TestEnvironment): Promise<void> {
  const { workflowId } = await client.start('lateQuestion');
  // The gate is not open yet. `early` keeps the answer, and the gate validates it when it opens.
  assert.deepEqual(await client.setSignal('size', workflowId, 'M', { early: true }), { status: 'early' });
  await assert.rejects(client.setSignal('colour', workflowId, 'red'), { code: 'signal-not-open' });
  // `queued` needs no running worker, and returns no verdict.
  const queued = await client.setSignal('colour', workflowId, 'red', { delivery: 'queued' });
  assert.deepEqual(queued, { status: 'queued' });
  assert.equal(await client.result(workflowId), 'M, red');
}
