/** Input streams under load and faults: a worker that dies, thousands of inputs, an execution that takes none of them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DefaultLogger } from '@temporalio/worker';
import { SignalClient } from '../../src/client';
import { GatehouseError } from '../../src/signals/errors';
import { bundleWorkflows } from '../../src/worker';
import { startGatehouse, type Running } from '../support/cli';
import { useEnvironment } from '../support/environment';
import type { AddedUp } from '../support/streams';

const env = useEnvironment('dev');
const taskQueue = 'of-workers-that-die';
let folder = '';
let workers: Running[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-streams-'));
  const workflowsPath = require.resolve('../support/workflows');
  const { code } = await bundleWorkflows({ workflowsPath, logger: new DefaultLogger('ERROR') });
  await writeFile(join(folder, 'bundle.js'), code);
}, 60_000);

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
  await rm(folder, { recursive: true, force: true });
});

function startWorker(): Running {
  const at = ['--address', env.current.address, '--task-queue', taskQueue];
  const worker = startGatehouse(['worker', '--bundle', join(folder, 'bundle.js'), ...at]);
  workers.push(worker);
  return worker;
}

/** Sends a number until it is certain that the execution has it: under one key, so that it has it once. */
async function sendForCertain(client: SignalClient, workflowId: string, number: number): Promise<void> {
  const inDoubt = new Set<string>(['unknown-outcome', 'not-sent', 'mailbox-full', 'history-full']);
  for (;;) {
    try {
      await client.sendInput('numbers', workflowId, number, { requestKey: `number-${number}` });
      return;
    } catch (error) {
      if (!(error instanceof GatehouseError && inDoubt.has(error.code))) throw error;
    }
  }
}

/** The last of each thousand, and some more where no worker has died lately: one that was killed is missed for ten seconds. */
function isChecked(number: number): boolean {
  return number % 1_000 === 999 || (number % 100 === 99 && number % 2_000 < 1_000);
}

test('10,000 items through one execution whose worker is killed five times: all received once, in order', async () => {
  const items = 10_000;
  const killedAt = new Set([1_000, 3_000, 5_000, 7_000, 9_000]);
  const client = new SignalClient(env.current.temporal, { taskQueue });
  let worker = startWorker();
  await worker.prints('Worker runs');
  const { workflowId } = await client.start('addsUp', { args: [items] });

  for (let number = 0; number < items; number += 1) {
    if (killedAt.has(number)) {
      await worker.end('SIGKILL');
      worker = startWorker();
    }
    if (isChecked(number)) await sendForCertain(client, workflowId, number);
    else await client.sendInput('numbers', workflowId, number, { delivery: 'queued' });
  }

  const added = await client.result<AddedUp>(workflowId);
  expect(added).toEqual({
    numbers: items,
    sum: (items * (items - 1)) / 2,
    inOrder: true,
    runs: expect.any(Number),
  });
  expect(added.runs).toBeGreaterThan(1);
}, 300_000); // a minute or more; several on a busy machine
