/**
 * A workflow whose code changes while its gates are open: what replays, what is caught, and what whoever looks is told. The
 * table of docs/long-lives.md, row by row: before.ts is the code as it was, after.ts has each change.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Examined } from '../../src/client';
import { runBeside } from '../../src/servers';
import { createWorker, GatehousePlugin } from '../../src/worker';
import * as before from '../support/changed-workflows/before';
import { useEnvironment } from '../support/environment';
import { soon } from '../support/soon';
import { workflowBundle } from '../support/workflow-bundle';

const env = useEnvironment('dev');
const taskQueue = 'changed-workflows';
const bundles: Partial<Record<Version, { code: string }>> = {};
let connection: NativeConnection;
let changed: { stop(): Promise<void> };

type Version = 'before' | 'after';
type Change = keyof typeof before;
/** Where an execution was when its code changed: it waited for its title, or had it and waits for its place. */
type Point = 'title' | 'place';

const points: readonly Point[] = ['title', 'place'];

function executionOf(change: Change, point: Point): string {
  return `${change}-at-${point}`;
}

async function bundled(version: Version): Promise<{ code: string }> {
  return workflowBundle(require.resolve(`../support/changed-workflows/${version}`));
}

async function start(change: Change, point: Point): Promise<void> {
  const { client } = env.current;
  const workflowId = executionOf(change, point);
  await client.start(change, { taskQueue, workflowId });
  await client.waitForSignal('title', workflowId);
  if (point === 'title') return;
  await client.setSignal('title', workflowId, 'Short');
  await client.waitForSignal('place', workflowId);
}

beforeAll(async () => {
  connection = await NativeConnection.connect({ address: env.current.address });
  bundles.before = await bundled('before');
  bundles.after = await bundled('after');
  const worker = await createWorker({ connection, taskQueue, workflowBundle: bundles.before });
  await worker.runUntil(async () => {
    for (const change of Object.keys(before) as Change[])
      for (const point of points) await start(change, point);
  });
  changed = runBeside(await createWorker({ connection, taskQueue, workflowBundle: bundles.after }));
}, 180_000);

afterAll(async () => {
  await changed.stop();
  await connection.close();
});

async function replay(change: Change, point: Point): Promise<void> {
  const workflowId = executionOf(change, point);
  const history = await env.current.temporal.workflow.getHandle(workflowId).fetchHistory();
  const options = { workflowBundle: bundles.after, plugins: [new GatehousePlugin()] };
  await Worker.runReplayHistory(options, history, workflowId);
}

const nondeterminism = /Nondeterminism error/;

describe('what each mistake looks like', () => {
  test.each<[Change, Point, RegExp]>([
    ['added', 'place', nondeterminism],
    ['removed', 'place', nondeterminism],
    ['removedLast', 'place', nondeterminism],
    ['moved', 'place', nondeterminism],
    ['renamed', 'place', nondeterminism],
    ['activityAdded', 'place', nondeterminism],
    ['timeoutAdded', 'place', nondeterminism],
    ['timeoutRemoved', 'title', nondeterminism],
    ['mistyped', 'place', /Cannot destructure property/],
    ['mistypedFirst', 'title', /Cannot destructure property/],
    ['gone', 'title', /no such function is exported/],
  ])('%s, of an execution at its %s: each read says the cause at once', async (change, point, cause) => {
    const { client } = env.current;
    const workflowId = executionOf(change, point);
    const failing = { code: 'worker-failing', taskFailure: expect.stringMatching(cause) };
    await expect(client.getSignal(point, workflowId)).rejects.toMatchObject(failing);
    await expect(client.listSignals(workflowId)).rejects.toMatchObject(failing);
    await expect(client.audit(workflowId)).rejects.toMatchObject(failing);
    expect((await client.inbox({ workflowId })).items).toMatchObject([
      { id: point, taskFailure: expect.stringMatching(cause) },
    ]);
  });

  test('an answer has an unknown outcome, with the same cause, and so have the reads after it', async () => {
    const { client } = env.current;
    const workflowId = executionOf('added', 'place');
    const taskFailure = expect.stringMatching(nondeterminism);
    const answer = client.setSignal('place', workflowId, 'Rome', { timeout: '2 seconds' });
    await expect(answer).rejects.toMatchObject({ code: 'unknown-outcome', taskFailure });
    await expect(client.getSignal('place', workflowId)).rejects.toMatchObject({
      code: 'worker-failing',
      taskFailure,
    });
  });

  test('all such executions are found together', async () => {
    const found: Examined[] = [];
    for await (const examined of env.current.client.diagnose({ query: `TaskQueue = '${taskQueue}'` }))
      found.push(examined);
    const failing = new Set(
      found.filter(({ taskFailure }) => taskFailure !== undefined).map((each) => each.workflowId),
    );
    for (const change of ['added', 'gone'] as const) expect(failing).toContain(executionOf(change, 'place'));
    for (const change of ['reworded', 'patchedIn'] as const)
      expect(failing).not.toContain(executionOf(change, 'place'));
  });

  test('a replay before the release catches it', async () => {
    await expect(replay('added', 'place')).rejects.toThrow(nondeterminism);
  });
});

describe('what was not reached yet may change', () => {
  test.each<Change>(['added', 'removedLast', 'activityAdded', 'timeoutAdded', 'madeParallel'])(
    '%s, of an execution that waits for its title',
    async (change) => {
      const { client } = env.current;
      const workflowId = executionOf(change, 'title');
      expect(await client.getSignal('title', workflowId)).toMatchObject({ state: 'pending' });
      await client.setSignal('title', workflowId, 'New');
    },
  );
});

describe('a gate added by patched()', () => {
  test('replays executions that waited at the gate before it, and those that had passed', async () => {
    for (const point of points) await expect(replay('patchedIn', point)).resolves.toBeUndefined();
  });

  test('is passed by an execution that was beyond it, and asked of one that still waited before it', async () => {
    const { client } = env.current;
    const [beyond, still] = [executionOf('patchedIn', 'place'), executionOf('patchedIn', 'title')];
    const { requestId } = await client.getSignal('title', still);
    await client.setSignal('title', still, 'New', { requestId });
    await client.waitForSignal('approve-title', still);
    await client.approve('approve-title', still);
    for (const workflowId of [beyond, still]) {
      await client.waitForSignal('place', workflowId);
      await client.setSignal('place', workflowId, 'Berlin');
    }
    expect(await client.result(beyond)).toBe('Short in Berlin');
    expect(await client.result(still)).toBe('New in Berlin');
    expect((await client.listSignals(beyond)).items.map(({ id }) => id)).toEqual(['place', 'title']);
  });
});

describe('prompts, timeouts and rules changed without a patch', () => {
  test('replay, also where an answer that was taken would fit no more', async () => {
    await expect(replay('reworded', 'place')).resolves.toBeUndefined();
  });

  test('hold for answers from now on, and what was taken stands', async () => {
    const { client } = env.current;
    const workflowId = executionOf('reworded', 'place');
    expect(await client.getSignal('title', workflowId)).toMatchObject({ state: 'set', value: 'Short' });
    await expect(client.setSignal('place', workflowId, 'Rome')).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await client.setSignal('place', workflowId, 'Paris');
    expect(await client.result(workflowId)).toBe('Short in Paris');
  });
});

describe('changes that a replay does not notice', () => {
  test.each<[Change, Point]>([
    ['renamed', 'title'],
    ['otherKind', 'title'],
    ['otherKind', 'place'],
  ])('%s, of an execution at its %s', async (change, point) => {
    await expect(replay(change, point)).resolves.toBeUndefined();
  });
});

test('a run that continues as new with a gate open replays, and so does the next', async () => {
  const { client, temporal, taskQueue: queue } = env.current;
  const { workflowId, runId } = await client.start('rollsOver', { args: [0, '2 hours'], taskQueue: queue });
  await client.waitForSignal('title', workflowId);
  const handle = temporal.workflow.getHandle(workflowId);
  await handle.signal('roll');
  while ((await handle.describe()).runId === runId) await soon();
  await client.setSignal('title', workflowId, 'a title');
  await handle.signal('open');
  await client.result(workflowId);

  const options = { workflowBundle: await workflowBundle(), plugins: [new GatehousePlugin()] };
  const last = (await temporal.workflow.getHandle(workflowId).describe()).runId;
  expect(last).not.toBe(runId);
  for (const run of [runId, last]) {
    const history = await temporal.workflow.getHandle(workflowId, run).fetchHistory();
    await expect(Worker.runReplayHistory(options, history, workflowId)).resolves.toBeUndefined();
  }
}, 60_000);
