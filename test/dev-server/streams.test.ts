/**
 * Input streams under load and faults: a worker that dies, one that comes late, thousands of inputs. That 10,000 inputs fit in a run is
 * tested without a server, in test/signals/mailbox.test.ts.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SignalClient } from '../../src/client';
import { GatehouseError } from '../../src/wire/errors/errors';
import { startGatehouse, type Running } from '../support/cli';
import { useEnvironment } from '../support/environment';
import type { AddedUp } from '../support/streams';
import { workflowBundleFile } from '../support/workflow-bundle';

const env = useEnvironment('dev');
const taskQueue = 'of-workers-that-die';
const lateQueue = 'of-workers-that-come-late';
let bundle = '';
let workers: Running[] = [];

beforeAll(async () => {
  bundle = await workflowBundleFile();
}, 60_000);

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
});

function startWorker(queue = taskQueue): Running {
  const at = ['--address', env.current.address, '--task-queue', queue];
  const worker = startGatehouse(['worker', '--bundle', bundle, ...at]);
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

/** The last of each 400, and some more where no worker has died lately: one that was killed is missed for ten seconds. */
function isChecked(number: number): boolean {
  return number % 400 === 399 || (number % 50 === 49 && number % 800 < 400);
}

test('1,200 items through one execution whose worker is killed in each of its runs: all received once, in order', async () => {
  const items = 1_200; // an execution continues as new after 1,000
  const killedAt = new Set([400, 1_100]);
  const client = new SignalClient(env.current.temporal, { taskQueue });
  let worker = startWorker();
  await worker.prints('The worker polls');
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
}, 300_000); // half a minute or more; several on a busy machine

test('3,000 inputs that came while no worker ran are all received once, those of each sender in order', async () => {
  const [senders, each] = [20, 150]; // a receiver gets a thousand in a workflow task
  const client = new SignalClient(env.current.temporal, { taskQueue: lateQueue });
  const { workflowId } = await client.start('receives', { args: [senders * each] });
  const numbers = Array.from({ length: each }, (_, number) => number);
  await Promise.all(
    Array.from({ length: senders }, async (_, sender) => {
      for (const number of numbers) {
        const value = `${sender}:${number}`;
        const briefly = { delivery: 'queued', requestKey: value, timeout: '1 minute' } as const;
        await client.sendInput('names', workflowId, value, briefly);
      }
    }),
  );

  startWorker(lateQueue);
  const received = (await client.result<string[]>(workflowId)).map((value) => value.split(':').map(Number));
  expect(received).toHaveLength(senders * each);
  for (let sender = 0; sender < senders; sender += 1) {
    expect(received.filter(([by]) => by === sender).map(([, number]) => number)).toEqual(numbers);
  }
}, 300_000); // half a minute; several times that on a busy machine
