/** Zod is loaded once for all executions of a worker, and what it keeps for its users is each execution's own. */
import { describe, expect, test } from '@jest/globals';
import { SignalClient } from '../../src/client';
import { createWorker } from '../../src/worker';
import { useEnvironment } from '../support/environment';
import { workflowBundle } from '../support/workflow-bundle';

const workflowsPath = require.resolve('../support/shared-workflows');
const env = useEnvironment('dev', { workflowsPath, activities: {} });

const english = 'Invalid input: expected string, received number';

/** Runs them side by side: all wait before any of them goes on. */
async function sideBySide(client: SignalClient): Promise<readonly unknown[]> {
  const started = await Promise.all([
    client.start('speaks', { args: ['de'] }),
    client.start('speaks'),
    client.start('clears'),
    client.start('speaks', { args: ['fr'] }),
  ]);
  for (const { workflowId } of started) await client.waitForSignal('go', workflowId);
  for (const { workflowId } of started) await client.setSignal('go', workflowId, 'on');
  return Promise.all(started.map(({ workflowId }) => client.result(workflowId)));
}

const expected = [
  ['said-in-de', expect.stringMatching(/^Ungültige Eingabe/), 'said-in-de', expect.stringMatching(/^Ung/)],
  ['said-in-default', english, 'said-in-default', english],
  [],
  ['said-in-fr', expect.stringMatching(/^Entrée invalide/), 'said-in-fr', expect.stringMatching(/^Entr/)],
];

describe('executions side by side', () => {
  test('each have their own language of errors and their own metadata', async () => {
    expect(await sideBySide(env.current.client)).toEqual(expected);
  });

  test('also in a worker that loads its modules for each of them', async () => {
    const { address, temporal } = env.current;
    const taskQueue = 'own-contexts';
    const worker = await createWorker({
      address,
      taskQueue,
      workflowBundle: await workflowBundle(workflowsPath),
      reuseV8Context: false,
    });
    const client = new SignalClient(temporal, { taskQueue });
    expect(await worker.runUntil(sideBySide(client))).toEqual(expected);
  });

  test('share one storage for their random sources, so that none costs more beside others', async () => {
    const { client } = env.current;
    const started = [await client.start('marksStorage'), await client.start('marksStorage')];
    for (const { workflowId } of started) await client.setSignal('go', workflowId, 'on');
    const marks = await Promise.all(started.map(({ workflowId }) => client.result(workflowId)));
    expect(new Set(marks).size).toBe(1);
  });
});
