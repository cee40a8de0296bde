/** The event stream over a port, while Temporal comes and goes, workers do not answer, and listeners do not read. */
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { NativeConnection, Runtime } from '@temporalio/worker';
import pino from 'pino';
import { SignalClient } from '../../src/client';
import { readSettings, serve, type RunningService } from '../../src/server';
import { devServerExecutable, freePort, quietRuntime, runBeside, startDevServer } from '../../src/servers';
import { createWorker } from '../../src/worker';
import { copyOf, loseChanges } from '../support/lost-changes';
import { soon } from '../support/soon';
import { EventReader } from '../support/sse';
import { workflowBundle } from '../support/workflow-bundle';

const logged: string[] = [];
const log = pino({ level: 'warn' }, { write: (line) => logged.push(line) });

let database: string;
let startTemporal: () => ReturnType<typeof startDevServer>;
let temporal: Awaited<ReturnType<typeof startDevServer>>;
let client: SignalClient;
let service: RunningService;
let worker: { stop(): Promise<void> } | undefined;
let connection: NativeConnection;

beforeAll(async () => {
  Runtime.install(quietRuntime);
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-'));
  const executable = await devServerExecutable();
  const port = await freePort();
  database = join(folder, 'temporal.db');
  const files = { database, logFile: join(folder, 'temporal.log') };
  startTemporal = () => startDevServer({ executable, port, ...files });
  temporal = await startTemporal();
  connection = await NativeConnection.connect({ address: temporal.address });
  await work();
  client = await SignalClient.connect({ address: temporal.address });
  // Streams last longer than a request may take to arrive.
  const settings = readSettings({}, { port: 0, dir: folder });
  service = await serve({
    client,
    settings,
    log,
    limits: { requestMs: 300, keepAliveMs: 30_000, stopMs: 30_000 },
  });
}, 120_000);

afterAll(async () => {
  await service.stop();
  await worker?.stop();
  await connection.close();
  await client.close();
  await temporal.stop();
}, 30_000);

async function work(): Promise<void> {
  worker = runBeside(await createWorker({ connection, workflowBundle: await workflowBundle() }));
}

async function rest(): Promise<void> {
  await worker?.stop();
  worker = undefined;
}

/** What the service says of its looks. */
const following = {
  faults: (): string[] => logged.filter((line) => line.includes('changes cannot be read now')),
  async fails(): Promise<void> {
    while (this.faults().length === 0) await soon();
  },
};

async function listening(): Promise<EventReader> {
  const reader = new EventReader(await fetch(`${service.url}/api/events`));
  expect(await reader.next()).toMatchObject({ event: 'ready' });
  return reader;
}

test('when Temporal goes away and comes back, whoever listens stays connected and misses nothing', async () => {
  const reader = await listening();
  const { workflowId } = await client.start('ask');
  await reader.take(1);
  await temporal.stop();
  await following.fails();
  temporal = await startTemporal();
  await client.waitForSignal('answer', workflowId, { timeout: '30 seconds' });
  await client.setSignal('answer', workflowId, 'x', { actor: { id: 'ada' }, timeout: '30 seconds' });
  expect(await reader.next()).toMatchObject({
    event: 'signal.settled',
    data: { workflowId, state: 'set', decidedBy: { id: 'ada' } },
  });
  expect(following.faults()).toHaveLength(1);
  await reader.close();
}, 90_000);

test('without a worker, what a terminated execution had pending is told as cancelled all the same', async () => {
  const reader = await listening();
  const { workflowId } = await client.start('ask');
  await reader.take(1);
  await rest();
  await client.temporal.workflow.getHandle(workflowId).terminate();
  expect(await reader.next()).toMatchObject({
    event: 'signal.settled',
    data: { workflowId, state: 'cancelled' },
  });
  await work();
  await reader.close();
}, 60_000);

test('what the index has lost, while no worker answers, is not told as settled', async () => {
  const { workflowId } = await client.start('rollsOver', { args: [1] });
  const query = `WorkflowId = '${workflowId}'`;
  while ((await client.listExecutions({ query })).items.length === 0) await soon();
  await temporal.stop();
  const copy = await copyOf(database);
  temporal = await startTemporal();
  const reader = await listening();
  await client.temporal.workflow.getHandle(workflowId).signal('open');
  expect(await reader.next()).toMatchObject({ event: 'signal.opened', data: { workflowId } });
  await rest();
  logged.splice(0);
  await temporal.stop();
  await following.fails(); // so that it reads everything next
  await loseChanges(database, { copy, workflowIds: [workflowId] });
  temporal = await startTemporal();
  // It takes longer than the feed waits for an execution.
  await expect(client.getSignal('title', workflowId)).rejects.toMatchObject({ code: 'no-worker' });
  await work();
  await client.setSignal('title', workflowId, 'My title', { timeout: '30 seconds' });
  expect(await reader.next()).toMatchObject({ data: { workflowId, state: 'set' } });
  await reader.close();
}, 90_000);

test('one who does not read holds up nobody', async () => {
  const socket = connect(service.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(socket, 'data');
  socket.pause();
  const reader = await listening();
  const { workflowId } = await client.start('manyGates', { args: [2_000] });
  expect(new Set((await reader.take(2_000)).map(({ id }) => id)).size).toBe(2_000);
  await client.temporal.workflow.getHandle(workflowId).terminate();
  expect((await reader.take(2_000)).every(({ data }) => data['state'] === 'cancelled')).toBe(true);
  await reader.close();
  socket.destroy();
}, 180_000);

test('stopping the service ends the streams, and takes no longer for them', async () => {
  const reader = await listening();
  const began = Date.now();
  await service.stop();
  expect(await reader.next()).toBeUndefined();
  expect(Date.now() - began).toBeLessThan(15_000);
});
