import { randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SignalClient, type GatehouseError, type StartOptions } from '../../src/client';
import { freePort } from '../../src/servers';
import { useEnvironment } from '../support/environment';
import { leftAlone } from '../support/left-alone';

const env = useEnvironment('dev');

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await env.current.client.start(workflow, { args });
  return workflowId;
}

describe('an execution that is not there', () => {
  test.each<[string, (client: SignalClient) => Promise<unknown>]>([
    ['setSignal', (client) => client.setSignal('title', 'nobody', 'x')],
    ['approve', (client) => client.approve('title', 'nobody')],
    ['reject', (client) => client.reject('title', 'nobody')],
    ['listSignals', (client) => client.listSignals('nobody')],
    ['getSignal', (client) => client.getSignal('title', 'nobody')],
    ['waitForSignal', (client) => client.waitForSignal('title', 'nobody', { timeout: 100 })],
    ['audit', (client) => client.audit('nobody')],
    ['result', (client) => client.result('nobody')],
  ])('%s says so', async (_, call) => {
    await expect(call(env.current.client)).rejects.toMatchObject({
      code: 'execution-not-found',
      workflowId: 'nobody',
      namespace: 'default',
    });
  });
});

describe('an execution that has ended', () => {
  test('tells whoever is late the first decision', async () => {
    const { client } = env.current;
    const workflowId = await start('ask');
    await client.setSignal('answer', workflowId, 'first', { actor: { id: 'ada' } });
    await client.result(workflowId);
    const again = client.setSignal('answer', workflowId, 'first', { actor: { id: 'ada' } });
    expect(await again).toMatchObject({ status: 'repeated', decidedBy: { id: 'ada' } });
    for (const value of ['first', 'second'])
      await expect(client.setSignal('answer', workflowId, value)).rejects.toMatchObject({
        code: 'already-set',
        decidedBy: { id: 'ada', via: 'client' },
      });
    await expect(client.approve('answer', workflowId)).rejects.toMatchObject({ code: 'wrong-kind' });
    await expect(client.setSignal('other', workflowId, 'x')).rejects.toMatchObject({
      code: 'execution-closed',
      status: 'completed',
    });
    await expect(client.waitForSignal('other', workflowId)).rejects.toMatchObject({
      code: 'execution-closed',
    });
  });

  test('is not waited for before it has started, unless one waits', async () => {
    const { client } = env.current;
    const workflowId = `later-${randomUUID()}`;
    const waiting = client.waitForSignal('left', workflowId);
    await client.start('parallel', { workflowId });
    expect(await waiting).toMatchObject({ id: 'left', state: 'pending' });
    await expect(client.waitForSignal('left', 'never-started', { timeout: 100 })).rejects.toMatchObject({
      code: 'execution-not-found',
    });
  });

  test('by termination has its pending signals cancelled', async () => {
    const { client, temporal } = env.current;
    const workflowId = await start('parallel');
    await client.setSignal('left', workflowId, 'x');
    await temporal.workflow.getHandle(workflowId).terminate();
    expect(await client.getSignal('right', workflowId)).toMatchObject({ state: 'cancelled' });
    expect((await client.listSignals(workflowId, { state: 'pending' })).items).toEqual([]);
    expect((await client.listSignals(workflowId, { state: 'cancelled' })).items.map(({ id }) => id)).toEqual([
      'right',
    ]);
    await expect(client.setSignal('right', workflowId, 'x')).rejects.toMatchObject({
      code: 'execution-closed',
      status: 'terminated',
    });
    await expect(client.result(workflowId)).rejects.toMatchObject({ code: 'execution-terminated' });
  });

  test('by termination before its code ran is said to have ended, at once, and not to have no worker', async () => {
    const { client, taskQueue } = env.current;
    const unbegun: readonly StartOptions[] = [{ taskQueue: 'nowhere' }, { taskQueue, startDelay: '1 hour' }];
    for (const options of unbegun) {
      const { workflowId } = await client.start('parallel', options);
      await client.terminate(workflowId);
      const began = Date.now();
      const reads: readonly Promise<unknown>[] = [
        client.listSignals(workflowId),
        client.getSignal('left', workflowId),
        client.audit(workflowId),
        client.listStreams(workflowId),
      ];
      const closed = {
        code: 'execution-closed',
        message: `Execution '${workflowId}' has ended (terminated) before its code ran. It has no signals, streams or audit.`,
      };
      await Promise.all(reads.map((read) => expect(read).rejects.toMatchObject(closed)));
      await expect(client.setSignal('left', workflowId, 'x')).rejects.toMatchObject({
        code: 'execution-closed',
      });
      expect((await client.graph(workflowId)).note).toBeUndefined();
      expect(await client.reports(workflowId)).toMatchObject({ reports: [] });
      expect(Date.now() - began).toBeLessThan(9_000);
    }
  });

  test('by cancellation has withdrawn its gates', async () => {
    const { client, temporal } = env.current;
    const workflowId = await start('ask');
    await client.waitForSignal('answer', workflowId);
    await temporal.workflow.getHandle(workflowId).cancel();
    await expect(client.result(workflowId)).rejects.toMatchObject({ code: 'execution-cancelled' });
    expect(await client.getSignal('answer', workflowId)).toMatchObject({ state: 'cancelled' });
    expect((await client.audit(workflowId)).items).toMatchObject([{ id: 'answer', outcome: 'cancelled' }]);
  });
});

describe('a signal that is not there', () => {
  test('is not open, with the names of those that are', async () => {
    const workflowId = await start('parallel');
    await expect(env.current.client.setSignal('middle', workflowId, 'x')).rejects.toMatchObject({
      code: 'signal-not-open',
      open: ['left', 'right'],
      message: `Signal 'middle' is not open in '${workflowId}'. Open signals: left, right.`,
    });
  });

  test('cannot be read', async () => {
    const workflowId = await start('parallel');
    await expect(env.current.client.getSignal('middle', workflowId)).rejects.toMatchObject({
      code: 'signal-not-found',
    });
  });

  test('is waited for no longer than the caller says', async () => {
    const workflowId = await start('parallel');
    const waiting = env.current.client.waitForSignal('middle', workflowId, { timeout: '300 ms' });
    await expect(waiting).rejects.toMatchObject({
      code: 'signal-not-open',
      open: expect.arrayContaining(['left']),
    });
  });
});

describe('a workflowId that no execution can have', () => {
  test.each([
    ['empty', ''],
    ['missing', undefined],
    ['null', null],
    ['too long', 'x'.repeat(1_200)],
    ['with a NUL', 'a\0b'],
    ['no text', '\ud800'],
  ])('is refused at once by every call: %s', async (_, id) => {
    const { client } = env.current;
    const workflowId = id as string;
    const calls: readonly Promise<unknown>[] = [
      client.setSignal('title', workflowId, 'x'),
      client.setSignal('title', workflowId, 'x', { delivery: 'queued' }),
      client.approve('title', workflowId),
      client.reject('title', workflowId),
      client.sendInput('names', workflowId, 'x'),
      client.sendInput('names', workflowId, 'x', { delivery: 'queued' }),
      client.ask('names', workflowId, 'x'),
      client.listSignals(workflowId),
      client.getSignal('title', workflowId),
      client.waitForSignal('title', workflowId),
      client.listStreams(workflowId),
      client.listItems(workflowId),
      client.listEarly(workflowId),
      client.audit(workflowId),
      client.getExecution(workflowId),
      client.executionVersion(workflowId),
      client.executionData(workflowId),
      client.graph(workflowId),
      client.reports(workflowId),
      client.result(workflowId),
      client.relist(workflowId),
    ];
    const refused = { code: 'invalid-argument', argument: 'workflowId' };
    await Promise.all(calls.map((call) => expect(call).rejects.toMatchObject(refused)));
  });

  test('nor is an id that no gate can have looked for', async () => {
    const { client } = env.current;
    const calls = [client.getSignal('\0', 'nobody'), client.waitForSignal('', 'nobody')];
    await Promise.all(calls.map((call) => expect(call).rejects.toMatchObject({ code: 'invalid-id' })));
  });

  test('fails no workflow task of an execution that sends to it', async () => {
    const workflowId = await start('sendsNowhere');
    expect(await env.current.client.result(workflowId)).toEqual(Array(4).fill('invalid-argument'));
  });
});

describe('what cannot be sent', () => {
  test.each<[string, unknown, string]>([
    ['NaN', Number.NaN, 'invalid-input'],
    ['a bigint', 1n, 'invalid-input'],
    ['a Date', new Date(0), 'invalid-input'],
    ['undefined', undefined, 'invalid-input'],
    ['half a megabyte', 'x'.repeat(500_000), 'too-large'],
    ['five megabytes, at once', 'x'.repeat(5_000_000), 'too-large'],
  ])('%s is refused before it leaves', async (_, value, code) => {
    const began = Date.now();
    await expect(env.current.client.setSignal('title', 'nobody', value)).rejects.toMatchObject({ code });
    expect(Date.now() - began).toBeLessThan(500);
  });
});

describe('mistaken arguments', () => {
  test.each([0, -1, 1.5, 1001, Number.NaN])('limit %j is refused', async (limit) => {
    await expect(env.current.client.listSignals('x', { limit })).rejects.toMatchObject({
      code: 'invalid-argument',
    });
  });

  test('a cursor of another list is refused', async () => {
    await expect(env.current.client.listSignals('x', { cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'invalid-argument',
      argument: 'cursor',
    });
  });

  test.each<[string, (client: SignalClient) => Promise<unknown>]>([
    ['comment', (client) => client.reject('publish', 'x', { comment: 'x'.repeat(4_001) })],
    ['actor.id', (client) => client.approve('publish', 'x', { actor: { id: 'x'.repeat(201) } })],
    [
      'actor.name',
      (client) => client.approve('publish', 'x', { actor: { id: 'ada', name: 'x'.repeat(201) } }),
    ],
  ])('a %s too long to travel is refused', async (argument, answer) => {
    await expect(answer(env.current.client)).rejects.toMatchObject({ code: 'invalid-argument', argument });
  });

  test('a workflowId that runs already is refused', async () => {
    const { client } = env.current;
    const workflowId = await start('ask');
    await expect(client.start('ask', { workflowId })).rejects.toMatchObject({
      code: 'execution-exists',
      workflowId,
    });
  });
});

test('of twenty racing answers one wins, and the others are told who', async () => {
  const { client } = env.current;
  const workflowId = await start('ask');
  const racers = Array.from({ length: 20 }, (_, index) => `racer-${index}`);
  const outcomes = await Promise.allSettled(
    racers.map((id) => client.setSignal('answer', workflowId, id, { actor: { id }, timeout: '30 seconds' })),
  );
  const winner = await client.result<string>(workflowId);
  const told = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : outcome.reason));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const verdict of told) expect(verdict).toMatchObject({ decidedBy: { id: winner } });
}, 60_000);

describe('connecting', () => {
  test('an address where nothing listens is said', async () => {
    const address = `127.0.0.1:${await freePort()}`;
    await expect(SignalClient.connect({ address })).rejects.toMatchObject({ code: 'no-connection', address });
  });

  test("Temporal's environment variables say where, and options win over them", async () => {
    const workflowId = await start('ask');
    process.env.TEMPORAL_ADDRESS = env.current.address;
    try {
      const client = await SignalClient.connect();
      expect(await client.waitForSignal('answer', workflowId)).toMatchObject({ state: 'pending' });
      await client.close();
      process.env.TEMPORAL_ADDRESS = `127.0.0.1:${await freePort()}`;
      const other = await SignalClient.connect({ address: env.current.address });
      expect(await other.waitForSignal('answer', workflowId)).toMatchObject({ state: 'pending' });
      await other.close();
    } finally {
      delete process.env.TEMPORAL_ADDRESS;
    }
  });

  test('a profile of the configuration file says where', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'gatehouse-')), 'temporal.toml');
    await writeFile(file, `[profile.mine]\naddress = "${env.current.address}"\nnamespace = "default"\n`);
    process.env.TEMPORAL_CONFIG_FILE = file;
    try {
      const client = await SignalClient.connect({ profile: 'mine' });
      await expect(client.listSignals('nobody')).rejects.toMatchObject({ code: 'execution-not-found' });
      await client.close();
      await expect(SignalClient.connect({ profile: 'other' })).rejects.toMatchObject({
        code: 'invalid-argument',
      });
    } finally {
      delete process.env.TEMPORAL_CONFIG_FILE;
    }
  });

  test('a namespace that does not exist is said', async () => {
    const client = await SignalClient.forDevServer({ address: env.current.address, namespace: 'nowhere' });
    await expect(client.listSignals('x')).rejects.toMatchObject({
      message: expect.stringContaining('nowhere'),
    });
    await client.close();
  });
});

test('an execution of a workflow that its worker does not know is said to be so', async () => {
  const workflowId = await start('reportingWorkflow');
  const taskFailure = expect.stringContaining("'reportingWorkflow': no such function is exported");
  await expect(env.current.client.listSignals(workflowId)).rejects.toMatchObject({
    code: 'worker-failing',
    taskFailure,
    message: expect.stringContaining("Export the workflow from the worker's workflows file"),
  });
  const answer = env.current.client.setSignal('title', workflowId, 'x', { timeout: '1 second' });
  await expect(answer).rejects.toMatchObject({ code: 'unknown-outcome', noWorker: false, taskFailure });
});

describe('more at once than Temporal takes for one execution', () => {
  test('reads of one whose queue no worker polls say that there is none', async () => {
    const { client } = env.current;
    const { workflowId } = await client.start('ask', { taskQueue: 'nobody-polls' });
    const reads = Array.from({ length: 12 }, () =>
      client.listSignals(workflowId).catch((error: unknown) => error),
    );
    for (const error of await Promise.all(reads)) expect(error).toMatchObject({ code: 'no-worker' });
  }, 60_000);

  test('reads that nobody answers say that Temporal is busy, or that no worker answers, and over HTTP 503', async () => {
    const [signal] = await leftAlone(env.current, 'ask');
    if (signal === undefined) throw new Error('It waits for nothing');
    const { id, workflowId } = signal;
    const handle = env.current.temporal.workflow.getHandle(workflowId);
    await handle.signal('something'); // a task that nobody takes holds all queries back
    const reads = Array.from({ length: 40 }, () =>
      env.current.client.getSignal(id, workflowId).catch((error: unknown) => error),
    );
    const codes = new Set((await Promise.all(reads)).map((error) => (error as GatehouseError).code));
    expect(codes).toContain('temporal-busy');
    for (const code of codes) expect(['temporal-busy', 'no-worker', 'no-connection']).toContain(code);
    await handle.terminate();
  }, 60_000);
});
