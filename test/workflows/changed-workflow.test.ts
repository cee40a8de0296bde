/** A workflow whose code changes while its gates are open: what replays, what is caught, and what the waiting execution does. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import type { SignalClient } from '../../src/client';
import { bundleWorkflows, createWorker, GatehousePlugin } from '../../src/worker';
import { useEnvironment } from '../support/environment';

const env = useEnvironment('dev');
const taskQueue = 'changed-workflows';
let connection: NativeConnection;

beforeAll(async () => {
  connection = await NativeConnection.connect({ address: env.current.address });
});
afterAll(() => connection.close());

type Version = 'before' | 'patched' | 'careless' | 'reworded';

function pathOf(version: Version): string {
  return require.resolve(`../support/changed-workflows/${version}`);
}

async function runningOn<Result>(
  version: Version,
  work: (client: SignalClient) => Promise<Result>,
): Promise<Result> {
  const worker = await createWorker({ connection, taskQueue, workflowsPath: pathOf(version) });
  return worker.runUntil(() => work(env.current.client));
}

/** Starts an execution on the code as it was, up to where it waits for its title, or past it. */
async function waiting(answers: Readonly<Record<string, string>> = {}): Promise<string> {
  return runningOn('before', async (client) => {
    const { workflowId } = await client.start('publishing', { taskQueue });
    for (const [id, value] of Object.entries(answers)) {
      await client.waitForSignal(id, workflowId);
      await client.setSignal(id, workflowId, value);
    }
    await client.listSignals(workflowId);
    return workflowId;
  });
}

async function replay(version: Version, workflowId: string): Promise<void> {
  const history = await env.current.temporal.workflow.getHandle(workflowId).fetchHistory();
  const workflowBundle = await bundleWorkflows({
    workflowsPath: pathOf(version),
    logger: new DefaultLogger('ERROR'),
  });
  await Worker.runReplayHistory({ workflowBundle, plugins: [new GatehousePlugin()] }, history, workflowId);
}

describe('a gate added by patched()', () => {
  test('replays executions that waited at the gate before it, and those that had passed', async () => {
    await expect(replay('patched', await waiting())).resolves.toBeUndefined();
    await expect(replay('patched', await waiting({ title: 'A title' }))).resolves.toBeUndefined();
  }, 60_000);

  test('is passed by an execution that was beyond it, and asked of one that still waited before it', async () => {
    const [beyond, still] = [await waiting({ title: 'Old' }), await waiting()];
    await runningOn('patched', async (client) => {
      const { requestId } = await client.getSignal('title', still);
      await client.setSignal('title', still, 'New', { requestId });
      await client.waitForSignal('approve-title', still);
      await client.approve('approve-title', still);
      for (const workflowId of [beyond, still]) {
        await client.waitForSignal('place', workflowId);
        await client.setSignal('place', workflowId, 'Berlin');
      }
      expect(await client.result(beyond)).toBe('Old in Berlin');
      expect(await client.result(still)).toBe('New in Berlin');
      expect((await client.listSignals(beyond)).items.map(({ id }) => id)).toEqual(['place', 'title']);
    });
  }, 60_000);
});

test('a gate added without patched() is caught by a replay of an execution that had passed', async () => {
  const replayed = replay('careless', await waiting({ title: 'A title' }));
  await expect(replayed).rejects.toThrow(/[Nn]ondeterminism/);
}, 60_000);

describe('prompts, timeouts and rules changed without a patch', () => {
  test('replay, also where an answer that was taken would fit no more', async () => {
    const workflowId = await waiting({ title: 'Short', place: 'Rome' });
    await expect(replay('reworded', workflowId)).resolves.toBeUndefined();
  }, 60_000);

  test('hold for answers from now on, and what was taken stands', async () => {
    const workflowId = await waiting({ title: 'Short' });
    await runningOn('reworded', async (client) => {
      expect(await client.getSignal('title', workflowId)).toMatchObject({ state: 'set', value: 'Short' });
      await expect(client.setSignal('place', workflowId, 'Rome')).rejects.toMatchObject({
        code: 'invalid-input',
      });
      await client.setSignal('place', workflowId, 'Paris');
      expect(await client.result(workflowId)).toBe('Short in Paris');
    });
  }, 60_000);
});

test('a run that continues as new with a gate open replays, and so does the next', async () => {
  const { client, temporal, taskQueue: queue } = env.current;
  const { workflowId, runId } = await client.start('rollsOver', { args: [0, '2 hours'], taskQueue: queue });
  await client.waitForSignal('title', workflowId);
  const handle = temporal.workflow.getHandle(workflowId);
  await handle.signal('roll');
  while ((await handle.describe()).runId === runId) await new Promise(setImmediate);
  await client.setSignal('title', workflowId, 'a title');
  await handle.signal('open');
  await client.result(workflowId);

  const workflowBundle = await bundleWorkflows({
    workflowsPath: require.resolve('../support/workflows'),
    logger: new DefaultLogger('ERROR'),
  });
  const options = { workflowBundle, plugins: [new GatehousePlugin()] };
  const last = (await temporal.workflow.getHandle(workflowId).describe()).runId;
  expect(last).not.toBe(runId);
  for (const run of [runId, last]) {
    const history = await temporal.workflow.getHandle(workflowId, run).fetchHistory();
    await expect(Worker.runReplayHistory(options, history, workflowId)).resolves.toBeUndefined();
  }
}, 60_000);
