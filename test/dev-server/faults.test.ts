import { afterEach, expect, test } from '@jest/globals';
import { SignalClient } from '../../src/client';
import { startGatehouse, type Running } from '../support/cli';
import { useEnvironment } from '../support/environment';

const env = useEnvironment('dev');
const taskQueue = 'of-another-process';
const finalReport = { title: 'my report', mean: 3, length: 5, max: 5, min: 1 };
let workers: Running[] = [];

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
  workers = [];
});

function newClient(): SignalClient {
  return new SignalClient(env.current.temporal, { taskQueue });
}

async function startWorker(): Promise<Running> {
  const worker = startGatehouse(['worker', '--address', env.current.address, '--task-queue', taskQueue]);
  workers.push(worker);
  await worker.prints('The worker polls');
  return worker;
}

test('a worker killed while two gates wait loses nothing: the next one takes the answers', async () => {
  const client = newClient();
  const worker = await startWorker();
  const { workflowId } = await client.start('approvalAsPromiseWf', { args: [[1, 2, 3, 4, 5]] });
  const title = await client.waitForSignal('title', workflowId);
  await client.waitForSignal('raw-report-approval', workflowId);
  await worker.end('SIGKILL');

  await startWorker();
  await client.setSignal('title', workflowId, 'my report', { timeout: '30 seconds' });
  await client.approve('raw-report-approval', workflowId);
  expect(await client.result(workflowId)).toEqual(finalReport);
  const { requestId, deadline } = await client.getSignal('title', workflowId);
  expect({ requestId, deadline }).toEqual({ requestId: title.requestId, deadline: title.deadline });
});

test('an answer while no worker runs has an unknown outcome, and the same value again tells the truth', async () => {
  const client = newClient();
  const { workflowId } = await client.start('reportingWf', { args: [[1, 2, 3, 4, 5]] });
  await expect(
    client.setSignal('title', workflowId, 'my report', { timeout: '1 second' }),
  ).rejects.toMatchObject({
    code: 'unknown-outcome',
    waitedMs: 1_000,
    message: expect.stringContaining('Send the same value again'),
  });
  await startWorker();
  const { status } = await client.setSignal('title', workflowId, 'my report', { timeout: '30 seconds' });
  expect(['accepted', 'repeated']).toContain(status);
  expect(await client.result(workflowId)).toEqual(finalReport);
});

test('an answer that ended its execution is sent again while no worker runs: unknown, then the truth', async () => {
  const client = newClient();
  const worker = await startWorker();
  const { workflowId } = await client.start('reportingWf', { args: [[1, 2, 3, 4, 5]] });
  await client.waitForSignal('title', workflowId);
  const requestKey = 'the-same';
  const first = await client.setSignal('title', workflowId, 'my report', { requestKey });
  expect(await client.result(workflowId)).toEqual(finalReport);
  await worker.end('SIGKILL');

  await expect(client.setSignal('title', workflowId, 'my report', { requestKey })).rejects.toMatchObject({
    code: 'unknown-outcome',
  });
  await startWorker();
  const { decidedAt } = first;
  expect(await client.setSignal('title', workflowId, 'my report', { requestKey })).toMatchObject({
    status: 'repeated',
    decidedAt,
  });
});

test('a queue that no worker has ever polled is said to have none', async () => {
  const client = new SignalClient(env.current.temporal, { taskQueue: 'never-polled' });
  const { workflowId } = await client.start('reportingWf', { args: [[1]] });
  await expect(client.setSignal('title', workflowId, 'x', { timeout: '1 second' })).rejects.toMatchObject({
    code: 'unknown-outcome',
    noWorker: true,
    message: expect.stringContaining('No worker polls its task queue'),
  });
  await expect(client.listSignals(workflowId)).rejects.toMatchObject({ code: 'no-worker', waitedMs: 10_000 });
});

test('a stock Temporal signal sent while no worker runs is taken by the next one', async () => {
  const client = newClient();
  const { workflowId } = await client.start('reportingWf', { args: [[1, 2, 3, 4, 5]] });
  await env.current.temporal.workflow.getHandle(workflowId).signal('title', 'my report');
  await startWorker();
  expect(await client.result(workflowId)).toEqual(finalReport);
});

test('with eight answers on their way to a silent execution, the ninth is said not to have been sent', async () => {
  const client = new SignalClient(env.current.temporal, { taskQueue: 'polled-by-nobody' });
  const { workflowId } = await client.start('reportingWf', { args: [[1]] });
  const answers = Array.from({ length: 9 }, (_, index) =>
    client.setSignal('title', workflowId, `title ${index}`, { timeout: '1 second' }),
  );
  const told = await Promise.allSettled(answers);
  const reasons = told.map((outcome) => (outcome.status === 'rejected' ? outcome.reason : undefined));
  expect(reasons.map(({ code }) => code)).toEqual([
    ...Array.from({ length: 8 }, () => 'unknown-outcome'),
    'not-sent',
  ]);
  expect(reasons.at(-1)).toMatchObject({
    waitedMs: 1_000,
    inFlight: 8,
    noWorker: true,
    message:
      `The answer to signal 'title' in '${workflowId}' was not sent within 1 s: 8 earlier calls of this client still ` +
      'wait for their verdicts. No worker polls its task queue. Start one. The answer is not applied. Send it again.',
  });
});
