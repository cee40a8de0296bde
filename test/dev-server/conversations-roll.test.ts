/**
 * The examples that receive inputs, and an execution that receives hundreds of answers, on a server that suggests to continue as new
 * after 40 events.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Runtime } from '@temporalio/worker';
import * as activities from '../../src/activities';
import { GatehouseError, SignalClient } from '../../src/client';
import { devServerExecutable, quietRuntime, runBeside } from '../../src/servers';
import { createWorker } from '../../src/worker';
import type { Collected } from '../support/long-lives';
import { workflowBundle } from '../support/workflow-bundle';

const suggestEarly = ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=40'];
const people = Array.from({ length: 15 }, (_, index) => `person ${index}`);
const collecting = 'collecting';
let environment: TestWorkflowEnvironment;
let workers: readonly { stop(): Promise<void> }[];
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
  workers = [
    runBeside(await createWorker({ workflowBundle: examples, activities, connection })),
    runBeside(
      await createWorker({ workflowBundle: await workflowBundle(), taskQueue: collecting, connection }),
    ),
  ];
  client = new SignalClient(environment.client);
}, 180_000);
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
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

describe('an execution that takes hundreds of answers', () => {
  const [total, senders] = [200, 16];
  const toBeSentAgain = new Set(['too-many-early', 'unknown-outcome', 'already-set', 'not-sent']);

  /** As a sender does who must not lose one: what is in doubt or comes at a bad moment is sent again, under its key. */
  async function send(by: SignalClient, n: number, workflowId: string): Promise<void> {
    for (;;) {
      try {
        await by.setSignal('number', workflowId, n, { early: true, requestKey: `n-${n}` });
        return;
      } catch (error) {
        if (!(error instanceof GatehouseError) || !toBeSentAgain.has(error.code)) throw error;
      }
    }
  }

  test('receives each exactly once, over several runs', async () => {
    const other = await SignalClient.connect({ address: environment.address, namespace: 'default' });
    const { workflowId } = await client.start('collects', { args: [total, [], 0], taskQueue: collecting });
    await Promise.all(
      Array.from({ length: senders }, async (_, sender) => {
        const by = sender % 2 === 0 ? client : other;
        for (let n = sender; n < total; n += senders) await send(by, n, workflowId);
      }),
    );
    await other.close();
    const { received, rolls } = await client.result<Collected>(workflowId);
    expect(received.toSorted((a, b) => a - b)).toEqual(Array.from({ length: total }, (_, n) => n));
    expect(rolls).toBeGreaterThan(1);
    const { items: entries } = await client.audit(workflowId, { limit: 1_000 });
    const [{ seq: first } = { seq: 0 }] = entries;
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => first + index));
    expect(first + entries.length).toBeGreaterThan(total); // counted on from run to run
  }, 120_000);
});
