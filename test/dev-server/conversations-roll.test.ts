/** The examples that receive inputs, on a server that suggests to continue as new after 40 events. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Runtime } from '@temporalio/worker';
import * as activities from '../../src/activities';
import { SignalClient } from '../../src/client';
import { devServerExecutable, quietRuntime, runBeside } from '../../src/servers';
import { createWorker } from '../../src/worker';
import { workflowBundle } from '../support/workflow-bundle';

const suggestEarly = ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=40'];
const people = Array.from({ length: 15 }, (_, index) => `person ${index}`);
let environment: TestWorkflowEnvironment;
let worker: { stop(): Promise<void> };
let client: SignalClient;

beforeAll(async () => {
  Runtime.install(quietRuntime);
  const path = await devServerExecutable({ say: () => undefined });
  environment = await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path },
      extraArgs: suggestEarly,
      log: { format: 'pretty', level: 'never' },
    },
  });
  const connection = environment.nativeConnection;
  const examples = await workflowBundle(require.resolve('../../src/workflows'));
  worker = runBeside(await createWorker({ workflowBundle: examples, activities, connection }));
  client = new SignalClient(environment.client);
}, 180_000);
afterAll(async () => {
  await worker.stop();
  await environment.teardown();
});

async function hasRolled(workflowId: string, runId: string): Promise<boolean> {
  return (await environment.client.workflow.getHandle(workflowId).describe()).runId !== runId;
}

test.each(['greeterWf', 'restingGreeterWf'])(
  '%s greets everyone once, in order, over several runs',
  async (workflow) => {
    const { workflowId, runId } = await client.start(workflow);
    for (const name of people) {
      expect(await client.ask('names', workflowId, name)).toBe(`Hello, ${name}!`);
    }
    await client.sendInput('names', workflowId, { exit: true });
    expect(await client.result(workflowId)).toBe(people.length);
    expect(await hasRolled(workflowId, runId)).toBe(true);
    expect(await client.listStreams(workflowId)).toMatchObject([{ taken: people.length + 1, waiting: 0 }]);
  },
);

test('chatWf keeps the conversation over several runs', async () => {
  const { workflowId, runId } = await client.start('chatWf');
  for (const text of people) await client.ask('chat', workflowId, { kind: 'say', text });
  await client.sendInput('chat', workflowId, { kind: 'leave' });
  const lines = await client.result<readonly { by: string; text: string }[]>(workflowId);
  expect(lines.filter(({ by }) => by === 'person').map(({ text }) => text)).toEqual(people);
  expect(await hasRolled(workflowId, runId)).toBe(true);
});
