/** Every way to refuse an answer: told to its sender by code, counted and logged by his client, without the value. */
import { beforeEach, expect, test } from '@jest/globals';
import { DefaultLogger, type LogEntry } from '@temporalio/worker';
import { SignalClient, type ErrorCode } from '../../src/client';
import { useEnvironment } from '../support/environment';
import { soon } from '../support/soon';

const env = useEnvironment('dev');
const secret = 'swordfish';
let entries: LogEntry[];
let client: SignalClient;

beforeEach(() => {
  entries = [];
  const logger = new DefaultLogger('TRACE', (entry) => entries.push(entry));
  client = new SignalClient(env.current.temporal, { taskQueue: env.current.taskQueue, logger, via: 'api' });
});

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  return (await client.start(workflow, { args })).workflowId;
}

/** The id, the execution and the value of an answer that is refused, after what makes it so. */
const refused: [ErrorCode, string, () => Promise<unknown>][] = [
  [
    'signal-not-open',
    'no gate of that id is open',
    async () => client.setSignal('other', await start('ask'), secret),
  ],
  [
    'invalid-input',
    'the value does not fit the gate',
    async () => client.setSignal('count', await start('askCount'), secret),
  ],
  [
    'invalid-input',
    'the value is no plain JSON',
    async () => client.setSignal('answer', await start('ask'), { secret, at: new Date() }),
  ],
  [
    'too-large',
    'the value is over 256 KB',
    async () => client.setSignal('answer', await start('ask'), secret.repeat(30_000)),
  ],
  ['wrong-kind', 'an input is approved', async () => client.approve('answer', await start('ask'))],
  [
    'already-set',
    'another answer came first',
    async () => {
      const workflowId = await start('parallel');
      await client.setSignal('left', workflowId, 'first');
      return client.setSignal('left', workflowId, secret);
    },
  ],
  [
    'timed-out',
    'the deadline has passed',
    async () => {
      const workflowId = await start('ask', { timeout: '50 ms' });
      await client.result(workflowId).catch(() => undefined);
      return client.setSignal('answer', workflowId, secret);
    },
  ],
  [
    'superseded',
    'it is for an earlier opening',
    async () => {
      const workflowId = await start('rounds');
      const { requestId } = await client.waitForSignal('again', workflowId);
      await client.setSignal('again', workflowId, 'first');
      return client.setSignal('again', workflowId, secret, { requestId });
    },
  ],
  [
    'key-reused',
    'its request key came with another answer',
    async () => {
      const workflowId = await start('parallel');
      await client.setSignal('left', workflowId, 'first', { requestKey: 'key-1' });
      return client.setSignal('right', workflowId, secret, { requestKey: 'key-1' });
    },
  ],
  [
    'too-many-early',
    'a hundred early answers are kept already',
    async () => {
      const workflowId = await start('ask');
      const early = Array.from({ length: 100 }, (_, index) =>
        client.setSignal(`later ${index}`, workflowId, 'x', { early: true }),
      );
      await Promise.all(early);
      return client.setSignal('last', workflowId, secret, { early: true });
    },
  ],
  ['execution-not-found', 'nobody has the workflowId', () => client.setSignal('answer', 'nobody', secret)],
  [
    'execution-closed',
    'the execution has ended without such a gate',
    async () => {
      const workflowId = await start('ask');
      await client.setSignal('answer', workflowId, 'first');
      await client.result(workflowId);
      return client.setSignal('other', workflowId, secret, { delivery: 'queued' });
    },
  ],
  [
    'invalid-argument',
    'its request key is none',
    async () => client.setSignal('answer', await start('ask'), secret, { requestKey: '' }),
  ],
];

test.each(refused)('%s: %s', async (code, _, answer) => {
  await expect(answer()).rejects.toMatchObject({ code });
  expect(client.refusals).toEqual({ [code]: 1 });
  expect(entries).toMatchObject([{ level: 'INFO', meta: { code, via: 'api', actor: expect.any(String) } }]);
  expect(
    JSON.stringify(entries, (_key, value: unknown) => (typeof value === 'bigint' ? 0 : value)),
  ).not.toContain(secret);
});

test('history-full: the run stays, and takes answers again once it has continued as new', async () => {
  const workflowId = await start('hoards');
  const text = 'x'.repeat(262_000);
  let full: unknown;
  for (let sent = 0; full === undefined && sent < 300; sent += 1) {
    full = await client.setSignal('text', workflowId, `${sent} ${text}`, { early: true }).then(
      () => undefined,
      (error: unknown) => error,
    );
  }
  expect(full).toMatchObject({ code: 'history-full', workflowId });
  const handle = env.current.temporal.workflow.getHandle(workflowId);
  const { runId, status } = await handle.describe();
  expect(status.name).toBe('RUNNING');

  await handle.signal('roll');
  while ((await handle.describe()).runId === runId) await soon();
  expect(await client.setSignal('text', workflowId, 'again', { early: true })).toBeDefined();
}, 60_000);

test('an answer that is accepted is no refusal', async () => {
  await client.setSignal('answer', await start('ask'), secret);
  expect(client.refusals).toEqual({});
  expect(entries).toEqual([]);
});
