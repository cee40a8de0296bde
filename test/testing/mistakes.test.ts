/** What a test of workflows is told of a mistake in them, on the server that skips time. */
import { expect, test } from '@jest/globals';
import { createTestEnvironment } from '../../src/testing';

const workflowsPath = require.resolve('../support/mended-workflows/broken');
const words = "schema of signal 'when' has no JSON Schema: Date cannot be represented";

test('a schema that cannot be fails the execution, and the result says why', async () => {
  const env = await createTestEnvironment({ workflowsPath });
  try {
    const { workflowId } = await env.client.start('asksForADate');
    await expect(env.client.result(workflowId)).rejects.toThrow(words);
  } finally {
    await env.teardown();
  }
}, 60_000);

test('where it fails the workflow task, as it does outside tests, reads say why', async () => {
  const env = await createTestEnvironment({
    workflowsPath,
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
