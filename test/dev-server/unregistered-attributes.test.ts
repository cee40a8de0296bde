/** A namespace whose search attributes are all taken: executions run, the worker says so, and the inbox looks through them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal as proto } from '@temporalio/proto';
import { DefaultLogger, NativeConnection, Runtime, type LogEntry } from '@temporalio/worker';
import pino from 'pino';
import { SignalClient } from '../../src/client';
import { ChangeFeed } from '../../src/server/changes/change-feed';
import { IndexSweep } from '../../src/server/changes/index-sweep';
import { createWorker } from '../../src/worker';
import { useEnvironment } from '../support/environment';
import { soon } from '../support/soon';
import { workflowBundle } from '../support/workflow-bundle';

const logged: LogEntry[] = [];
// Before the environment: a process has one Runtime.
Runtime.install({ logger: new DefaultLogger('INFO', (entry) => logged.push(entry)) });

const env = useEnvironment('dev');
const namespace = 'all-taken';
const { INDEXED_VALUE_TYPE_KEYWORD_LIST } = proto.api.enums.v1.IndexedValueType;

let connection: NativeConnection;
let client: SignalClient;

beforeAll(async () => {
  const { temporal, address } = env.current;
  await temporal.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs('1 day'),
  });
  const taken = ['One', 'Two', 'Three'].map((name) => [name, INDEXED_VALUE_TYPE_KEYWORD_LIST] as const);
  const { operatorService } = temporal.connection;
  await untilDone(() =>
    operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(taken) }),
  );
  connection = await NativeConnection.connect({ address });
  client = new SignalClient(new Client({ connection: temporal.connection, namespace }));
}, 60_000);

afterAll(() => connection.close());

/** A namespace is known to the whole server some moments after it was registered. */
async function untilDone(request: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await request();
      return;
    } catch (error) {
      if (!(error instanceof Error) || !/not found/i.test(error.message)) throw error;
    }
  }
}

async function whileWorking(work: () => Promise<void>): Promise<void> {
  const worker = await createWorker({
    connection,
    namespace,
    workflowBundle: await workflowBundle(),
  });
  await worker.runUntil(work());
}

test('executions run, the worker says what is missing, and the inbox looks through them and says so too', async () => {
  await whileWorking(async () => {
    const { workflowId } = await client.start('ask', { args: [{ prompt: 'Who?', timeout: '1 day' }] });
    await client.start('asksMuch', { args: [2] });
    const { message } = logged.find((entry) => entry.message.includes('search attributes')) ?? {
      message: '',
    };
    expect(message).toMatch(/not registered.*cannot have more than 3 search attribute/);

    await pendingAre(4);
    const page = await client.inbox({ id: 'answer' });
    expect(page.items).toMatchObject([{ id: 'answer', workflowId, prompt: 'Who?', type: 'string' }]);
    expect(page.incomplete).toMatch(/not registered in this namespace.*gatehouse setup --search-attributes/);

    expect(await client.countPending({ kind: 'input' })).toBe(3);
    expect((await client.inbox({ dueBefore: new Date(Date.now() + 2 * 86_400_000) })).items).toHaveLength(1);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const next = await client.inbox({ limit: 1, cursor });
      seen.push(...next.items.map(({ requestId }) => requestId));
      cursor = next.nextCursor;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(4);
    expect(seen).toHaveLength(4);
  });
}, 60_000);

test('whoever listens hears all the same what opens and what is settled: running executions are looked through', async () => {
  const stopping = new AbortController();
  const feed = new ChangeFeed({
    client,
    log: pino({ level: 'silent' }),
    stopping: stopping.signal,
    everyMs: 50,
  });
  const listener = feed.listen();
  await whileWorking(async () => {
    expect(await listener.next(20_000)).toMatchObject({ name: 'ready' });
    const { workflowId } = await client.start('approveDraft');
    expect(await listener.next(20_000)).toMatchObject({ name: 'signal.opened', about: { workflowId } });
    await client.approve('publish', workflowId, { actor: { id: 'ada' } });
    expect(await listener.next(20_000)).toMatchObject({
      name: 'signal.settled',
      about: { workflowId, state: 'approved', decidedBy: { id: 'ada' } },
    });
  });
  stopping.abort();
}, 60_000);

test('an execution with more signals than its memo holds is asked for all of them, though nothing tells when it changes', async () => {
  await whileWorking(async () => {
    const { workflowId } = await client.start('asksMuch', { args: [25] });
    await client.waitForSignal('all', workflowId);
    const listed = async (): Promise<unknown[]> => (await client.inbox({ workflowId, limit: 100 })).items;
    while ((await listed()).length === 0) await soon();
    expect(await listed()).toHaveLength(26);
  });
}, 60_000);

test('once they can be registered the worker does it by itself, and executions that wait join the index', async () => {
  let workflowId = '';
  await whileWorking(async () => {
    ({ workflowId } = await client.start('parallel'));
    const { workflowId: waiting } = await client.start('ask');
    await client.waitForSignal('right', workflowId);
    await client.waitForSignal('answer', waiting);
    const { operatorService } = env.current.temporal.connection;
    await operatorService.removeSearchAttributes({ namespace, searchAttributes: ['One', 'Two'] });
    while ((await client.inbox()).incomplete !== undefined) await soon();
    while (!logged.some(({ message }) => message.includes('are now registered'))) await soon();

    await client.setSignal('left', workflowId, 'l'); // a change
    const index = async (): Promise<string[]> =>
      (await client.inbox()).items.map((row) => `${row.workflowId} ${row.id}`).toSorted();
    while ((await index()).length === 0) await soon();
    expect(await index()).toEqual([`${workflowId} right`]);
    const stopping = new AbortController().signal;
    const log = pino({ level: 'silent' });
    await new IndexSweep({ client, log, stopping, everyMs: 0 }).sweep(); // it brings those that do not change
    while (!(await index()).includes(`${waiting} answer`)) await soon();
  });
  await whileWorking(async () => {
    await client.setSignal('right', workflowId, 'r'); // by a replay of what was written before and after
    expect(await client.result(workflowId)).toBe('l r');
  });
}, 90_000);

async function pendingAre(count: number): Promise<void> {
  const end = Date.now() + 10_000;
  while ((await client.countPending()) !== count && Date.now() < end) await soon();
}
