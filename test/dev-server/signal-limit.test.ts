/** A run that has had as many Temporal signals as Temporal takes, on a server that takes three in place of 10,000. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Runtime } from '@temporalio/worker';
import { SignalClient } from '../../src/client';
import { devServerExecutable, quietRuntime, runBeside } from '../../src/servers';
import { createWorker } from '../../src/worker';
import { workflowBundle } from '../support/workflow-bundle';

const queued = { delivery: 'queued' } as const;
const refused = {
  code: 'history-full',
  message: expect.stringContaining('Temporal accepts no more Temporal signals in this run'),
};
let environment: TestWorkflowEnvironment;
let worker: { stop(): Promise<void> };
let client: SignalClient;

beforeAll(async () => {
  Runtime.install(quietRuntime);
  const path = await devServerExecutable({ say: () => undefined });
  environment = await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path },
      extraArgs: ['--dynamic-config-value', 'history.maximumSignalsPerExecution=3'],
      log: { format: 'pretty', level: 'never' },
    },
  });
  const connection = environment.nativeConnection;
  worker = runBeside(await createWorker({ workflowBundle: await workflowBundle(), connection }));
  client = new SignalClient(environment.client);
}, 180_000);
afterAll(async () => {
  await worker.stop();
  await environment.teardown();
});

async function full(): Promise<string> {
  const { workflowId } = await client.start('receives', { args: [4] });
  for (const name of ['Ada', 'Bob', 'Eve']) await client.sendInput('names', workflowId, name, queued);
  return workflowId;
}

test.each<[string, (workflowId: string) => Promise<unknown>]>([
  ['a queued input', (workflowId) => client.sendInput('names', workflowId, 'Zoe', queued)],
  [
    'a queued input that would start the execution',
    (workflowId) =>
      client.sendInput('names', workflowId, 'Zoe', { ...queued, start: { workflow: 'receives' } }),
  ],
  ['a queued answer', (workflowId) => client.setSignal('title', workflowId, 'A title', queued)],
])('%s is refused, and a checked input is taken', async (_, send) => {
  const workflowId = await full();
  await expect(send(workflowId)).rejects.toMatchObject(refused);
  await client.sendInput('names', workflowId, 'Zoe');
  expect(await client.result(workflowId)).toEqual(['Ada', 'Bob', 'Eve', 'Zoe']);
});

test('a workflow that sends an input is told so too', async () => {
  const workflowId = await full();
  const sender = await client.start('sendsOnce', { args: [workflowId] });
  expect(await client.result(sender.workflowId)).toBe('history-full');
});

test('a workflow that responds to one that takes no more goes on', async () => {
  const [workflowId, responder] = [await full(), 'responds-to-a-full-one'];
  await client.start('respondsWhereAwaited', { workflowId: responder, args: [1] });
  const meta = { sender: { id: workflowId, workflowId } };
  await environment.client.workflow.getHandle(responder).signal('gatehouse:item', 'names', 'Ada', meta);
  expect(await client.result(responder)).toEqual([true]);
});
