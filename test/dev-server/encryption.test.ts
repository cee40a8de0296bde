/**
 * Workers with a codec and a payload converter of their own beside clients that have them, and clients that have not: on a
 * dev server with a database, in which nothing is found that was said.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataConverter, Logger, PayloadCodec } from '@temporalio/common';
import { temporal as proto } from '@temporalio/proto';
import { Runtime } from '@temporalio/worker';
import pino from 'pino';
import { SignalClient } from '../../src/client';
import { connectTemporal } from '../../src/client/temporal/connect-temporal';
import { RemoteCodec } from '../../src/client/temporal/remote-codec';
import { readChanges } from '../../src/client/inbox/changed-executions';
import { FullListings } from '../../src/client/inbox/full-listings';
import { Files, LocalFileStore } from '../../src/files';
import { devServerExecutable, freePort, quietRuntime, runBeside, startDevServer } from '../../src/servers';
import { bundleWorkflows, createWorker } from '../../src/worker';
import { gatehouse } from '../support/cli';
import { startCodecServer, type CodecServer } from '../support/codec-server';
import { dataConverter, EncryptionCodec, keysOf } from '../support/data-converter';
import { newFolder } from '../support/folder';
import { json, payload, rawSignal } from '../support/raw-temporal';
import { appOver, post } from '../support/service';
import { soon } from '../support/soon';
import { workflowBundle } from '../support/workflow-bundle';

const [oldKey, newKey] = [`2026-05:${randomKey()}`, `2026-11:${randomKey()}`];
const codec = new EncryptionCodec(keysOf(`${newKey},${oldKey}`));
const payloadConverterPath = require.resolve('../support/own-converter.js');
const failureConverterPath = require.resolve('../support/failure-converter');
const ours: DataConverter = { payloadCodecs: [codec], payloadConverterPath, failureConverterPath };
const ada = { id: 'ada' };

const folder = newFolder();
mkdirSync(folder);
const written: string[] = []; // what clients and service log
const note = (message: string, meta?: unknown): void => void written.push(JSON.stringify([message, meta]));
const logger: Logger = {
  log: (_, message, meta) => note(message, meta),
  trace: note,
  debug: note,
  info: note,
  warn: note,
  error: note,
};
const stops: (() => Promise<unknown>)[] = [];
let address: string;
/** With the workers' converter, and without. */
let keyed: SignalClient;
let plain: SignalClient;

beforeAll(async () => {
  try {
    Runtime.install(quietRuntime);
  } catch {
    // Another has.
  }
  const server = await startDevServer({
    executable: await devServerExecutable({ say: () => undefined }),
    port: await freePort(),
    database: join(folder, 'temporal.db'),
    logFile: join(folder, 'server.log'),
  });
  ({ address } = server);
  stops.push(() => server.stop());
  const workflowsPath = require.resolve('../support/secret-workflows');
  const bundle = await bundleWorkflows({ workflowsPath, payloadConverterPath, failureConverterPath });
  const workers = await Promise.all([
    createWorker({
      address,
      taskQueue: 'secret',
      dataConverter: ours,
      workflowBundle: { code: bundle.code },
    }),
    createWorker({ address, taskQueue: 'plain', workflowBundle: await workflowBundle() }),
  ]);
  for (const worker of workers.map(runBeside)) stops.unshift(() => worker.stop());
  keyed = await clientWith(ours, 'secret');
  plain = await clientWith(undefined, 'plain');
}, 300_000);

afterAll(async () => {
  for (const stop of stops) await stop();
});

function randomKey(): string {
  return randomBytes(32).toString('base64');
}

async function clientWith(given: DataConverter | undefined, taskQueue: string): Promise<SignalClient> {
  const temporal = await connectTemporal({ address, namespace: 'default', dataConverter: given });
  const files = new Files(new LocalFileStore(join(folder, '..', 'files')));
  const client = new SignalClient(temporal, { taskQueue, actor: ada, files, logger });
  stops.unshift(() => client.close());
  return client;
}

async function started(client: SignalClient, workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await client.start(workflow, { args });
  return workflowId;
}

/** Opens a gate of its own and waits for it. */
async function asking(client: SignalClient = keyed): Promise<string> {
  const workflowId = await started(client, client === keyed ? 'asksForSecret' : 'ask');
  await client.waitForSignal(client === keyed ? 'child-title' : 'answer', workflowId);
  return workflowId;
}

async function eventsOf(workflowId: string): Promise<number> {
  const { history } = await plain.temporal.workflowService.getWorkflowExecutionHistory({
    namespace: 'default',
    execution: { workflowId },
  });
  return history?.events?.length ?? 0;
}

function inDatabase(text: string): boolean {
  return readdirSync(folder).some((file) => readFileSync(join(folder, file)).includes(text));
}

async function untilChild(workflowId: string): Promise<string> {
  for (;;) {
    const { items } = await keyed.listSignals(workflowId, { state: 'pending', children: true });
    const child = items.find((signal) => signal.workflowId !== workflowId);
    if (child !== undefined) return child.workflowId;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Of another team, whose codec nobody here has. */
async function startedWithForeignMemo(): Promise<void> {
  await plain.temporal.workflowService.startWorkflowExecution({
    namespace: 'default',
    workflowId: `foreign-${randomUUID()}`,
    requestId: randomUUID(),
    workflowType: { name: 'foreign' },
    taskQueue: { name: 'foreign', kind: proto.api.enums.v1.TaskQueueKind.TASK_QUEUE_KIND_NORMAL },
    memo: { fields: { team: payload('binary/theirs', 'x') } },
  });
}

async function untilListed(...workflowIds: string[]): ReturnType<SignalClient['inbox']> {
  for (;;) {
    const page = await plain.inbox({ limit: 1_000 });
    const listed = new Set([...page.items, ...(page.unreadable ?? [])].map(({ workflowId }) => workflowId));
    if (workflowIds.every((workflowId) => listed.has(workflowId))) return page;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("a payload converter of the author's own", () => {
  test('decodes queued answers, and Temporal signals of a gate', async () => {
    const [queued, stock] = [await asking(), await asking()];
    await keyed.setSignal('child-title', queued, 'by a queue', { delivery: 'queued' });
    await keyed.temporal.workflow.getHandle(stock).signal('child-title', 'by a stock signal');
    expect(await keyed.result(queued)).toBe('by a queue');
    expect(await keyed.result(stock)).toBe('by a stock signal');
    for (const workflowId of [queued, stock]) {
      const verification = await keyed.verifyAudit(workflowId);
      expect(verification.claimed).toBe(1);
      expect(verification.fault).toBeUndefined();
    }
    await expect(plain.verifyAudit(queued)).rejects.toMatchObject({ code: 'unreadable' });
  });

  test('decodes queued inputs, and what workflows send and respond', async () => {
    const other = await started(keyed, 'countsLetters', 1);
    const first = await started(keyed, 'countsLetters', 2, other);
    await keyed.sendInput('letters', first, 'queued', { delivery: 'queued' });
    expect(await keyed.ask('letters', first, 'asked')).toBe(5);
    expect(await keyed.result(first)).toEqual(['queued', 'asked']);
    expect(await keyed.result(other)).toEqual(['asked']);
  });

  test('is recorded as a refusal where it throws, and nothing stops', async () => {
    const workflowId = await asking();
    await keyed.setSignal('child-title', workflowId, 'BOOM', { delivery: 'queued' });
    await keyed.temporal.workflow.getHandle(workflowId).signal('child-title', 'BOOM');
    await keyed.sendInput('letters', workflowId, 'BOOM', { delivery: 'queued' });
    await rawSignal(plain.temporal, workflowId, 'child-title', [payload('binary/encrypted', 'garbage')]);
    await rawSignal(plain.temporal, workflowId, 'child-title', [json('{')]);
    await expect(keyed.setSignal('child-title', workflowId, 'BOOM')).rejects.toThrow(
      'Workflow Update failed',
    );
    await keyed.setSignal('child-title', workflowId, 'a title');
    const refused = (await keyed.audit(workflowId)).items.filter(({ outcome }) => outcome === 'refused');
    // Those of Gatehouse's own Temporal signals come first where several are in one workflow task.
    expect(refused.map(({ id }) => id).toSorted()).toEqual([...Array(4).fill('child-title'), 'letters']);
    expect(await keyed.result(workflowId)).toBe('a title');
  });

  test('is read by the graph as Temporal’s own is', async () => {
    const workflowId = await asking();
    await keyed.setSignal('child-title', workflowId, 'a title');
    await keyed.result(workflowId);
    const { nodes } = await keyed.graph(workflowId);
    expect(nodes.filter(({ kind }) => kind === 'input')).toMatchObject([{ state: 'set' }]);
  });
});

describe('an encrypting codec', () => {
  test('leaves nothing that was said in the database, histories, logs, metrics and attributes', async () => {
    const secret = `marker-${randomUUID()}`;
    const open = `open-${randomUUID()}`;
    await plain.setSignal('answer', await asking(plain), open);

    const meta = { actor: { id: secret, name: secret } };
    const workflowId = await started(keyed, 'tellsSecrets', secret);
    await keyed.waitForSignal('publish', workflowId);
    await keyed.setSignal('number', workflowId, secret, { ...meta, early: true });
    // A log says who was refused: by his id, and the value by its hash.
    await keyed
      .setSignal('data', workflowId, secret, { actor: { id: 'ada', name: secret } })
      .catch(() => undefined);
    const asked = keyed.ask('letters', workflowId, secret, meta);
    const { runId } = await keyed.getExecution(workflowId);
    await keyed.temporal.workflow.getHandle(workflowId).signal('unknown-to-all', secret);
    await keyed.temporal.workflow.getHandle(workflowId).signal('go');
    while ((await keyed.getExecution(workflowId)).runId === runId) await soon();

    const app = appOver(keyed, {
      log: pino({ level: 'trace' }, { write: (line) => void written.push(line) }),
    });
    await app.request('/api/executions');
    await keyed.waitForSignal('publish', workflowId);
    await keyed.setSignal('title', workflowId, secret, { ...meta, requestKey: secret });
    await keyed.reject('publish', workflowId, { ...meta, comment: secret });
    expect(await asked).toBe(`${secret} too`);
    await keyed.waitForSignal('data', workflowId);
    const data = await keyed.uploadFile('data', workflowId, Buffer.from('1,2'), { name: `${secret}.csv` });
    await keyed.setSignal('data', workflowId, data, meta);
    const child = await untilChild(workflowId);
    await keyed.setSignal('child-title', child, secret, meta);
    expect(await keyed.result(workflowId)).toMatchObject([
      secret,
      { comment: secret },
      secret,
      secret,
      `${secret}.csv`,
      secret,
    ]);
    expect((await keyed.audit(workflowId)).items.some(({ requestKey }) => requestKey === secret)).toBe(true);
    const { input } = await keyed.executionData(workflowId);
    expect(input.map(({ value }) => value)).toEqual([secret, 1]);

    const rejected = await started(keyed, 'asksToPublish', secret);
    await keyed.waitForSignal('publish', rejected);
    await keyed.reject('publish', rejected, { ...meta, comment: secret });
    await expect(keyed.result(rejected)).rejects.toThrow(secret);

    written.push(await (await app.request('/metrics')).text(), JSON.stringify(await plain.listExecutions()));
    expect(inDatabase(open)).toBe(true);
    expect(inDatabase(secret)).toBe(false);
    expect(written.filter((line) => line.includes(secret))).toEqual([]);
  });

  test('reads what an older key has written, and not what it has no key for', async () => {
    const [text] = await new EncryptionCodec(keysOf(oldKey)).encode([json('"old"')]);
    expect(Buffer.from((await codec.decode([text ?? {}]))[0]?.data ?? []).toString()).toBe('"old"');
    const stranger = new EncryptionCodec(keysOf(`2026-11:${randomKey()}`));
    const [other] = await stranger.encode([json('"other"')]);
    expect(await codec.decode([other ?? {}])).toEqual([other]);
  });

  test('is quoted in docs/encryption.md as these tests run it', () => {
    expect(dataConverter).toEqual({ payloadCodecs: [expect.any(EncryptionCodec)], failureConverterPath });
    const document = readFileSync(join(__dirname, '../../docs/encryption.md'), 'utf8');
    for (const file of ['data-converter.ts', 'failure-converter.ts'])
      expect(document).toContain(readFileSync(join(__dirname, '../support', file), 'utf8'));
  });
});

describe('a client without the codec of the worker', () => {
  test('sends nothing: answers, queued ones, inputs and what starts', async () => {
    const workflowId = await asking();
    const before = await eventsOf(workflowId);
    const refused = { code: 'unreadable', message: expect.stringContaining('docs/encryption.md') };
    await expect(plain.setSignal('child-title', workflowId, 'clear')).rejects.toMatchObject(refused);
    await expect(
      plain.setSignal('child-title', workflowId, 'clear', { delivery: 'queued' }),
    ).rejects.toMatchObject(refused);
    await expect(plain.sendInput('letters', workflowId, 'clear')).rejects.toMatchObject(refused);
    await expect(
      plain.sendInput('letters', workflowId, 'clear', {
        delivery: 'queued',
        start: { workflow: 'asksForSecret' },
      }),
    ).rejects.toMatchObject(refused);
    await expect(plain.getSignal('child-title', workflowId)).rejects.toMatchObject(refused);
    expect(await eventsOf(workflowId)).toBe(before);
    expect(await keyed.getSignal('child-title', workflowId)).toMatchObject({ state: 'pending' });
  });

  test('sends nothing either where no gate has opened yet', async () => {
    const workflowId = await started(keyed, 'countsLetters', 1);
    await expect(plain.sendInput('letters', workflowId, 'clear')).rejects.toMatchObject({
      code: 'unreadable',
    });
    await expect(
      plain.sendInput('letters', workflowId, 'clear', { delivery: 'queued' }),
    ).rejects.toMatchObject({ code: 'unreadable' });
    await keyed.sendInput('letters', workflowId, 'secret');
    expect(await keyed.result(workflowId)).toEqual(['secret']);
  });

  test('the other way round, it is the worker that refuses', async () => {
    const workflowId = await asking(plain);
    await expect(keyed.setSignal('answer', workflowId, 'secret')).rejects.toMatchObject({
      code: 'unreadable',
    });
    expect(await plain.getSignal('answer', workflowId)).toMatchObject({ state: 'pending' });
  });

  test('is never told that it failed where it was applied: the outcome is unknown', async () => {
    let isBroken = false;
    const breaking: PayloadCodec = {
      encode: (payloads) => codec.encode(payloads),
      decode: async (payloads) => {
        if (isBroken) throw new Error('the keys are away');
        return codec.decode(payloads);
      },
    };
    const client = await clientWith({ ...ours, payloadCodecs: [breaking] }, 'secret');
    const workflowId = await asking();
    await client.getSignal('child-title', workflowId);
    await client.setSignal('child-title', workflowId, 7).catch(() => undefined); // it can read the execution
    isBroken = true;
    await expect(client.setSignal('child-title', workflowId, 'a title')).rejects.toMatchObject({
      code: 'unknown-outcome',
      unreadable: 'the keys are away',
    });
    expect(await keyed.result(workflowId)).toBe('a title');
  });

  test('whose codec cannot encode sends nothing', async () => {
    const without: PayloadCodec = {
      encode: () => Promise.reject(new Error('no key')),
      decode: (payloads) => codec.decode(payloads),
    };
    const client = await clientWith({ ...ours, payloadCodecs: [without] }, 'secret');
    const workflowId = await asking();
    await expect(client.setSignal('child-title', workflowId, 'a title')).rejects.toMatchObject({
      code: 'invalid-argument',
      message: expect.stringContaining('no key'),
    });
  });
});

describe('lists of executions that cannot all be read', () => {
  test('name those that cannot, and have all others', async () => {
    const [secret, open] = [await asking(), await asking(plain)];
    await startedWithForeignMemo();
    const page = await untilListed(secret, open);
    expect(page.unreadable).toContainEqual({ workflowId: secret, workflowType: 'asksForSecret', pending: 1 });
    expect(page.incomplete).toContain('cannot be read here');
    expect(page.items.map(({ workflowId }) => workflowId)).toContain(open);
    const rows = page.items.length;
    const waiting = (page.unreadable ?? []).reduce((sum, { pending }) => sum + pending, rows);
    expect(await plain.countPending()).toBe(waiting);

    const { items: executions } = await plain.listExecutions({ limit: 1_000 });
    expect(executions.find(({ workflowId }) => workflowId === secret)).toMatchObject({
      unreadable: true,
      pending: 1,
    });
    expect(executions.find(({ workflowId }) => workflowId === open)).not.toHaveProperty('unreadable');

    const seen: string[] = [];
    await readChanges(
      plain.temporal,
      new FullListings(plain.temporal),
      undefined,
      async ({ workflowId }) => void seen.push(workflowId),
    );
    expect(seen).toEqual(expect.arrayContaining([secret, open]));
    await plain.setSignal('answer', open, 'done');
    await keyed.setSignal('child-title', secret, 'done');
    const answered = await plain.answered({ limit: 1_000 });
    expect(answered.items.map(({ workflowId }) => workflowId)).toContain(open);
  });

  test('are pages of the service too, and one that cannot be read says so', async () => {
    const secret = await asking();
    const app = appOver(plain);
    for (const path of ['/api/signals?count=true', '/api/executions', '/api/answered'])
      expect({ path, status: (await app.request(path)).status }).toEqual({ path, status: 200 });
    const path = `/api/executions/${secret}/signals/child-title/set`;
    const answer = await app.request(path, post({ value: 'clear' }));
    const problem = (await answer.json()) as { code: string };
    expect({ status: answer.status, code: problem.code }).toEqual({ status: 503, code: 'unreadable' });
    expect(await keyed.getSignal('child-title', secret)).toMatchObject({ state: 'pending' });
  });
});

describe('a codec server', () => {
  let server: CodecServer;
  beforeAll(async () => {
    server = await startCodecServer(codec, 'Bearer t');
    stops.unshift(() => server.stop());
  });

  test('encodes and decodes for the command line, which has a converter by its module', async () => {
    const workflowId = await asking();
    const converter = require.resolve('../support/own-data-converter.js');
    const endpoint = `${server.endpoint}/{namespace}/`;
    const args = ['--address', address, '--data-converter', converter, '--codec-endpoint', endpoint];
    const env = { TEMPORAL_CODEC_AUTH: 'Bearer t' };
    const set = await gatehouse(['set', 'child-title', workflowId, 'by the CLI', ...args], env);
    expect(set).toMatchObject({ code: 0, err: '' });
    expect(await keyed.result(workflowId)).toBe('by the CLI');
    expect(server.asked).toContain('/default/encode for default');
    const without = await gatehouse(['list', workflowId, '--address', address], env);
    expect(without).toMatchObject({ code: 1, err: expect.stringContaining('(unreadable)') });
  });

  test('that refuses or is away is named, and nothing is sent', async () => {
    const workflowId = await asking();
    const { endpoint } = server;
    const remote = new RemoteCodec({ endpoint, namespace: 'default', auth: 'wrong' });
    const client = await clientWith({ ...ours, payloadCodecs: [remote] }, 'secret');
    await expect(client.setSignal('child-title', workflowId, 'x')).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining(`the codec server at ${endpoint} answered 401`),
    });
    const away = new RemoteCodec({ endpoint: 'http://127.0.0.1:1', namespace: 'default' });
    await expect(away.decode([json('1')])).rejects.toThrow('http://127.0.0.1:1 does not answer');
  });
});
