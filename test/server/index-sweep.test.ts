/** An index that has lost changes for good: rows that are not so leave, and rows that are missing come back. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { NativeConnection, Runtime } from '@temporalio/worker';
import pino from 'pino';
import { SignalClient } from '../../src/client';
import { IndexSweep } from '../../src/server/changes/index-sweep';
import { devServerExecutable, freePort, quietRuntime, runBeside, startDevServer } from '../../src/servers';
import { createWorker } from '../../src/worker';
import { copyOf, loseChanges } from '../support/lost-changes';
import { soon } from '../support/soon';
import { useCommands } from '../support/use-commands';
import { workflowBundle } from '../support/workflow-bundle';

const command = useCommands(() => ({}));

let temporal: Awaited<ReturnType<typeof startDevServer>>;
let connection: NativeConnection;
let worker: { stop(): Promise<void> };
let client: SignalClient;

/** Four executions; what visibility lost of each is its name. */
const ids = ['answered', 'opened', 'ended', 'deleted'] as const;

async function inboxOf(of: SignalClient): Promise<string[]> {
  const { items } = await of.inbox();
  return items.map(({ workflowId, id }) => `${workflowId} ${id}`).toSorted();
}

async function until(listed: readonly string[]): Promise<void> {
  while (String(await inboxOf(client)) !== String(listed)) await soon();
}

async function exists(workflowId: string): Promise<boolean> {
  return client.getExecution(workflowId).then(
    () => true,
    () => false,
  );
}

const before = ['answered left', 'answered right', 'deleted answer', 'ended answer'];
const now = ['answered right', 'opened title'];

beforeAll(async () => {
  Runtime.install(quietRuntime);
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-'));
  const database = join(folder, 'temporal.db');
  const options = {
    executable: await devServerExecutable(),
    port: await freePort(),
    database,
    logFile: join(folder, 'temporal.log'),
  };
  temporal = await startDevServer(options);
  connection = await NativeConnection.connect({ address: temporal.address });
  worker = runBeside(await createWorker({ connection, workflowBundle: await workflowBundle() }));
  client = await SignalClient.connect({ address: temporal.address });
  await client.start('parallel', { workflowId: 'answered' });
  await client.start('rollsOver', { workflowId: 'opened', args: [1] });
  await client.start('ask', { workflowId: 'ended' });
  await client.start('ask', { workflowId: 'deleted' });
  await until(before);
  await temporal.stop();

  const copy = await copyOf(database);
  temporal = await startDevServer(options);
  await client.setSignal('left', 'answered', 'l', { timeout: '30 seconds' });
  await client.temporal.workflow.getHandle('opened').signal('open');
  await client.setSignal('answer', 'ended', 'x', { timeout: '30 seconds' });
  await client.setSignal('answer', 'deleted', 'x', { timeout: '30 seconds' });
  await client.temporal.workflowService.deleteWorkflowExecution({
    namespace: 'default',
    workflowExecution: { workflowId: 'deleted' },
  });
  await until(now);
  while (await exists('deleted')) await soon();
  await temporal.stop();

  await loseChanges(database, { copy, workflowIds: ids });
  temporal = await startDevServer(options);
  await client.getSignal('right', 'answered');
}, 180_000);

afterAll(async () => {
  await worker.stop();
  await connection.close();
  await client.close();
  await temporal.stop();
}, 30_000);

async function freshClient(): Promise<SignalClient> {
  return SignalClient.connect({ address: temporal.address });
}

function sweepOver(of: SignalClient): IndexSweep {
  const stopping = new AbortController().signal;
  return new IndexSweep({ client: of, log: pino({ level: 'silent' }), stopping, everyMs: 0 });
}

test('gatehouse doctor names all that the inbox lists wrongly, and why', async () => {
  const other = await freshClient();
  expect(await inboxOf(other)).toEqual(before);
  await other.close();
  let found: string[] = [];
  // A change of the last half minute is none that was lost.
  while (found.length < ids.length) {
    const { code, out } = await command('doctor', '--address', temporal.address, '--json');
    found = out.split('\n').filter(Boolean);
    expect(code).toBe(found.length === 0 ? 0 : 1);
    if (found.length < ids.length) await setTimeout(2_000);
  }
  const faults = found.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(Object.fromEntries(faults.map(({ workflowId, index }) => [workflowId, index]))).toEqual({
    answered: 'stale',
    opened: 'stale',
    ended: 'ended',
    deleted: 'deleted',
  });
  const { out } = await command('doctor', '--address', temporal.address);
  expect(out).toContain(
    'answered (parallel, 1 pending): its row in the inbox is wrong (pass --relist to repair it)',
  );
  expect(out).toContain('deleted (ask, 0 pending): Temporal has no such execution');
}, 120_000);

test('a row that is opened and found settled leaves at once, and then for everybody', async () => {
  const reader = await freshClient();
  const sweep = sweepOver(reader);
  await reader.getSignal('left', 'answered');
  expect(await inboxOf(reader)).not.toContain('answered left');
  await sweep.sweepSuspected();
  const other = await freshClient();
  while ((await inboxOf(other)).includes('answered left')) await soon();
  expect(await inboxOf(other)).toContain('answered right');
  await Promise.all([reader.close(), other.close()]);
}, 60_000);

test('the sweep brings back a row that is missing, and takes away those of executions that are no more', async () => {
  const reader = await freshClient();
  const sweep = sweepOver(reader);
  await sweep.sweep();
  while (String(await inboxOf(reader)) !== String(now)) await soon();
  const other = await freshClient();
  expect(await inboxOf(other)).toContain('opened title');
  await Promise.all([reader.close(), other.close()]);
}, 60_000);
