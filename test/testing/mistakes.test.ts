/** What a test of workflows is told of a mistake in them, on the server that skips time. */
import { expect, test } from '@jest/globals';
import { createTestEnvironment } from '../../src/testing';
import { workflowBundle } from '../support/workflow-bundle';

const brokenWorkflows = require.resolve('../support/mended-workflows/broken');
const words = "schema of signal 'when' has no JSON Schema: Date cannot be represented";

test('a schema that cannot be fails the execution, and the result says why', async () => {
  const env = await createTestEnvironment({ workflowBundle: await workflowBundle(brokenWorkflows) });
  try {
    const { workflowId } = await env.client.start('asksForADate');
    await expect(env.client.result(workflowId)).rejects.toThrow(words);
  } finally {
    await env.teardown();
  }
}, 60_000);

test('where it fails the workflow task, as it does outside tests, reads say why', async () => {
  const env = await createTestEnvironment({
    workflowBundle: await workflowBundle(brokenWorkflows),
    worker: { workflowFailureErrorTypes: { '*': [] } },
  });
  try {
    const { workflowId } = await env.client.start('asksForADate');
    await expect(env.client.listSignals(workflowId)).rejects.toMatchObject({
      code: 'worker-failing',
      taskFailure: expect.stringContaining(words),
    });
  } finally {
    await env.teardown();
  }
}, 60_000);

test('a pattern that takes exponential time opens no gate, in each replay too', async () => {
  // Without a cache each step and each query is a replay.
  const env = await createTestEnvironment({
    workflowBundle: await workflowBundle(brokenWorkflows),
    worker: { maxCachedWorkflows: 0 },
  });
  try {
    const { client } = env;
    const { workflowId: failed } = await client.start('asksForASlowCode');
    const slow = "schema of signal 'code' has the pattern /^(\\w+\\s?)+$/i, which takes exponential time";
    await expect(client.result(failed)).rejects.toThrow(slow);
    expect(await client.listSignals(failed)).toEqual({ items: [] });
    await expect(client.setSignal('code', failed, 'x')).rejects.toMatchObject({ code: 'execution-closed' });

    const { workflowId } = await client.start('asksOnWithoutTheCode');
    await client.setSignal('title', workflowId, 'My title');
    expect(await client.result(workflowId)).toBe('no code, My title');
    expect(await client.audit(workflowId)).toMatchObject({
      items: [
        { id: 'code', outcome: 'refused' },
        { id: 'title', outcome: 'set' },
      ],
    });
  } finally {
    await env.teardown();
  }
}, 60_000);
