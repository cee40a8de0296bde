/** A timeout: the gate returns a default value, or throws. The test server skips the days. */
import { strict as assert } from 'assert';
import type { TestEnvironment } from 'gatehouse/testing';
import { approve, SignalTimedOutError, waitForInput } from 'gatehouse/signals';
import { z } from 'zod';

export async function patient(): Promise<string[]> {
  // Nobody answers: the workflow continues with the value of onTimeout.
  const colour = await waitForInput('colour', z.enum(['red', 'blue']), {
    timeout: '2 days',
    onTimeout: { value: 'red' },
  });
  try {
    await approve(colour, 'paint', { timeout: '1 week' });
    return [colour, 'painted'];
  } catch (error) {
    if (error instanceof SignalTimedOutError) return [colour, error.code];
    throw error;
  }
}

export async function check({ client }: TestEnvironment): Promise<void> {
  const { workflowId } = await client.start('patient');
  assert.deepEqual(await client.result(workflowId), ['red', 'timed-out']);
  const { state, automatic } = await client.getSignal('colour', workflowId);
  assert.deepEqual([state, automatic], ['timed-out', true]);
}
