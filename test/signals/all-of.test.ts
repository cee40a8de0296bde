/** Several questions at once, of which all answers are needed. */
import { describe, expect, test } from '@jest/globals';
import { useEnvironment } from '../support/environment';
import { soon } from '../support/soon';

const env = useEnvironment('time-skipping');

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await env.current.client.start(workflow, { args });
  return workflowId;
}

async function states(workflowId: string): Promise<Record<string, string>> {
  const signals = (await env.current.client.listSignals(workflowId)).items;
  return Object.fromEntries(signals.map(({ id, state }) => [id, state]));
}

describe('allOf', () => {
  test('gives all answers under their names, in whatever order they come', async () => {
    const { client } = env.current;
    const workflowId = await start('asksAll');
    await client.approve('publish', workflowId);
    await client.setSignal('length', workflowId, 7);
    await client.setSignal('title', workflowId, 'My title');
    await client.setSignal('end', workflowId, true);
    expect(await client.result(workflowId)).toEqual({ title: 'My title', length: 7, approved: 'draft' });
  });

  test('gives them in the places of their branches', async () => {
    const { client } = env.current;
    const workflowId = await start('asksPair');
    await client.setSignal('right', workflowId, 2);
    await client.setSignal('left', workflowId, 'one');
    expect(await client.result(workflowId)).toEqual(['one', 2]);
  });

  test('withdraws the other gates when one is rejected, and tells a late answer so', async () => {
    const { client } = env.current;
    const workflowId = await start('asksAll');
    await client.setSignal('length', workflowId, 7);
    await client.reject('publish', workflowId);
    await client.waitForSignal('end', workflowId);
    expect(await states(workflowId)).toEqual({
      title: 'cancelled',
      length: 'set',
      publish: 'rejected',
      end: 'pending',
    });
    await expect(client.setSignal('title', workflowId, 'late')).rejects.toMatchObject({
      code: 'already-set',
      state: 'cancelled',
      message: expect.stringContaining('The workflow no longer waits for it.'),
    });
    await client.setSignal('end', workflowId, true);
    expect(await client.result(workflowId)).toBe('rejected');
  });

  test('withdraws them when one times out', async () => {
    const { client } = env.current;
    const workflowId = await start('asksAll');
    await client.waitForSignal('publish', workflowId);
    await env.current.sleep('61 minutes');
    expect(await states(workflowId)).toMatchObject({
      title: 'timed-out',
      length: 'cancelled',
      publish: 'cancelled',
    });
    await expect(client.approve('publish', workflowId)).rejects.toMatchObject({ code: 'already-set' });
    await client.setSignal('end', workflowId, true);
    expect(await client.result(workflowId)).toBe('timed-out');
  });

  test('throws the first error after a cancelled branch has tidied up', async () => {
    const workflowId = await start('tidiesUp');
    expect(await env.current.client.result(workflowId)).toBe('TypeError: no such thing after 61 minutes');
  });

  test('is cancelled with its scope', async () => {
    const { client } = env.current;
    const workflowId = await start('cancelsAll');
    await client.setSignal('go', workflowId, true);
    expect(await client.result(workflowId)).toBe('cancelled');
    expect(await states(workflowId)).toEqual({ title: 'cancelled', go: 'set' });
  });

  test('of nothing is there at once', async () => {
    expect(await env.current.client.result(await start('asksNobody'))).toEqual([[], {}]);
  });
});

test.each(['allOf', 'firstOf'])(
  'a branch of %s that continues as new leaves the gates of the others open for the next run',
  async (by) => {
    const { client, temporal } = env.current;
    const workflowId = await start('rollsInABranch', by);
    const { requestId } = await client.waitForSignal('title', workflowId);
    const handle = temporal.workflow.getHandle(workflowId);
    const { runId } = await handle.describe();
    await env.current.sleep('2 minutes');
    while ((await handle.describe()).runId === runId) await soon();
    await client.setSignal('title', workflowId, 'My title', { requestId });
    expect(await client.result(workflowId)).toBe('My title');
  },
);
