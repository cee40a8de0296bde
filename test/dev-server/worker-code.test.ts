/**
 * Mistakes of the code that a worker runs, on a real server: they fail workflow tasks, and the next deploy mends them. Mistakes
 * that may come with the data of a run fail its execution.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Examined, SignalClient } from '../../src/client';
import type { UnknownOutcomeError } from '../../src/wire/errors/errors';
import { runBeside } from '../../src/servers';
import { createWorker } from '../../src/worker';
import { useEnvironment } from '../support/environment';
import { soon } from '../support/soon';
import { stockBundle, workflowBundle } from '../support/workflow-bundle';

const env = useEnvironment('dev');
let connection: NativeConnection;

beforeAll(async () => {
  connection = await NativeConnection.connect({ address: env.current.address });
}, 60_000);

afterAll(async () => {
  await connection.close();
});

async function bundleOf(version: 'broken' | 'mended'): Promise<{ code: string }> {
  return workflowBundle(require.resolve(`../support/mended-workflows/${version}`));
}

/** A worker that has never heard of Gatehouse. */
async function workerWithoutPlugin(taskQueue: string): Promise<Worker> {
  const bundle = await stockBundle(require.resolve('../support/mended-workflows/broken'));
  return Worker.create({ connection, taskQueue, workflowBundle: bundle });
}

/** The next deploy: Temporal tells it from the worker before it, as it does processes. */
async function mendedWorker(taskQueue: string): Promise<Worker> {
  return createWorker({
    connection,
    taskQueue,
    workflowBundle: await bundleOf('mended'),
    identity: 'mended',
  });
}

/** Temporal tries a failing workflow task again after twice the time each time: on a busy machine it has failed often. */
const untilRetried = { timeout: '100 seconds' } as const;

/** Waits until the execution's workflow task has failed, and returns the failure's words. */
async function taskFailure(workflowId: string): Promise<string> {
  const handle = env.current.temporal.workflow.getHandle(workflowId);
  for (;;) {
    const { events } = await handle.fetchHistory();
    const failed = (events ?? []).find((event) => event.workflowTaskFailedEventAttributes);
    if (failed !== undefined) return failed.workflowTaskFailedEventAttributes?.failure?.message ?? '';
    await soon();
  }
}

/** What is wrong with the running executions of a workflow, once something is. */
async function diagnosed(client: SignalClient, workflowType: string): Promise<Examined[]> {
  for (;;) {
    const found: Examined[] = [];
    for await (const each of client.diagnose({ query: `WorkflowType = '${workflowType}'` })) found.push(each);
    if (found.length > 0) return found; // before, visibility does not know it yet
  }
}

async function isRunning(client: SignalClient, workflowId: string): Promise<boolean> {
  return (await client.getExecution(workflowId)).status === 'running';
}

describe('an answer or input to an execution whose workflow task fails on the only worker there is', () => {
  const taskQueue = 'failing-alone';
  const failing = {
    code: 'unknown-outcome',
    taskFailure: expect.stringContaining('runs without GatehousePlugin'),
  };

  test('is told so before its time is up, unless it says itself how long to wait', async () => {
    const { client } = env.current;
    const { workflowId } = await client.start('asksForATitle', { taskQueue });
    const worker = await workerWithoutPlugin(taskQueue);
    await worker.runUntil(async () => {
      await taskFailure(workflowId);
      const timeout = '10 seconds';
      const errors = await Promise.all([
        client.setSignal('title', workflowId, 'My title').catch((error: unknown) => error),
        client.sendInput('notes', workflowId, 'My note').catch((error: unknown) => error),
        client.setSignal('title', workflowId, 'My title', { timeout }).catch((error: unknown) => error),
      ]);
      for (const error of errors) expect(error).toMatchObject(failing);
      const [answer, input, patient] = errors.map((error) => (error as UnknownOutcomeError).waitedMs);
      expect(Math.max(answer ?? 0, input ?? 0)).toBeLessThan(8_000);
      expect(patient).toBe(10_000);
    });
    await env.current.temporal.workflow.getHandle(workflowId).terminate();
  }, 60_000);
});

describe('a mistake that the next deploy mends fails the workflow task, and the execution goes on after it', () => {
  test('a worker without the plugin', async () => {
    const taskQueue = 'without-plugin';
    const { client } = env.current;
    const { workflowId } = await client.start('asksForATitle', { taskQueue });
    const { workflowId: plain } = await client.start('waitsForGo', { taskQueue });
    const worker = await workerWithoutPlugin(taskQueue);
    await worker.runUntil(async () => {
      expect(await taskFailure(workflowId)).toContain('runs without GatehousePlugin');
      expect(await isRunning(client, workflowId)).toBe(true);
      await expect(client.audit(plain)).rejects.toMatchObject({ code: 'plugin-missing' });
      const answer = client.setSignal('title', workflowId, 'My title', { timeout: '1 second' });
      await expect(answer).rejects.toMatchObject({
        code: 'unknown-outcome',
        taskFailure: expect.stringContaining('runs without GatehousePlugin'),
      });
      expect(await diagnosed(client, 'asksForATitle')).toMatchObject([
        { workflowId, taskFailure: expect.stringContaining('runs without GatehousePlugin') },
      ]);
    });

    const mended = await mendedWorker(taskQueue);
    await mended.runUntil(async () => {
      await client.setSignal('title', workflowId, 'My title', untilRetried);
      expect(await client.result(workflowId)).toBe('My title');
    });
  }, 180_000);

  test.each([
    ['asksForADate', /schema of signal 'when' has no JSON Schema: Date cannot be represented/u],
    ['receivesDates', /schema of stream 'dates' has no JSON Schema: Date cannot be represented/u],
  ])(
    'a schema that cannot be: %s',
    async (workflow, words) => {
      const taskQueue = `broken-${workflow}`;
      const { client } = env.current;
      const { workflowId } = await client.start(workflow, { taskQueue });
      const broken = await createWorker({ connection, taskQueue, workflowBundle: await bundleOf('broken') });
      await broken.runUntil(async () => {
        expect(await taskFailure(workflowId)).toMatch(words);
        expect(await isRunning(client, workflowId)).toBe(true);
        await expect(client.listSignals(workflowId)).rejects.toMatchObject({
          code: 'worker-failing',
          taskFailure: expect.stringMatching(words),
        });
        expect(await diagnosed(client, workflow)).toMatchObject([
          { workflowId, pending: 0, taskFailure: expect.stringMatching(words) },
        ]);
      });

      const mended = await mendedWorker(taskQueue);
      await mended.runUntil(async () => {
        if (workflow === 'asksForADate')
          await client.setSignal('when', workflowId, '2026-11-29', untilRetried);
        else await client.sendInput('dates', workflowId, '2026-11-29', untilRetried);
        expect(await client.result(workflowId)).toBe('2026-11-29');
      });
    },
    180_000,
  );
});

test('a worker that is told to fails the execution', async () => {
  const taskQueue = 'fails-executions';
  const workflowFailureErrorTypes = { '*': ['WorkerCodeError'] };
  const worker = await createWorker({
    connection,
    taskQueue,
    workflowBundle: await bundleOf('broken'),
    workflowFailureErrorTypes,
  });
  await worker.runUntil(async () => {
    const { workflowId } = await env.current.client.start('asksForADate', { taskQueue });
    await expect(env.current.client.result(workflowId)).rejects.toMatchObject({
      code: 'execution-failed',
      cause: { code: 'invalid-argument' },
    });
  });
});

describe('on a worker of its own', () => {
  const taskQueue = 'with-mistakes';
  let worker: { stop(): Promise<void> };

  beforeAll(async () => {
    worker = runBeside(
      await createWorker({ connection, taskQueue, workflowBundle: await bundleOf('broken') }),
    );
  }, 60_000);

  afterAll(async () => {
    await worker.stop();
  });

  test('a workflow may catch such a mistake', async () => {
    const { workflowId } = await env.current.client.start('catchesTheMistake', { taskQueue });
    expect(await env.current.client.result(workflowId)).toBe('invalid-argument');
    const { items } = await env.current.client.audit(workflowId);
    expect(items).toMatchObject([{ id: 'when', outcome: 'refused', code: 'invalid-argument' }]);
  });

  test.each([
    ['an id', 'asksUnder', ['__title', '1 hour'], 'invalid-id'],
    ['an id without text', 'asksUnder', [{}, '1 hour'], 'invalid-id'],
    ['an id of an approval without text', 'approvesUnder', [{}], 'invalid-id'],
    ['a missing id', 'approvesUnder', [], 'invalid-id'],
    ['a timeout', 'asksUnder', ['title', 0], 'invalid-argument'],
  ])('%s that cannot be may be data, and fails the execution', async (_, workflow, args, code) => {
    const { workflowId } = await env.current.client.start(workflow, { taskQueue, args });
    await expect(env.current.client.result(workflowId)).rejects.toMatchObject({
      code: 'execution-failed',
      cause: { code },
    });
  });
});
