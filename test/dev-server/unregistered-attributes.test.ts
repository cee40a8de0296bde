/**
 * A namespace whose search attributes are all taken: executions run, the worker says so, and the inbox looks through them. And a
 * namespace with room for all but the attribute of people.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal as proto } from '@temporalio/proto';
import { DefaultLogger, NativeConnection, Runtime, type LogEntry } from '@temporalio/worker';
import pino from 'pino';
import { SignalClient } from '../../src/client';
import { ChangeFeed } from '../../src/server/changes/change-feed';
import { IndexSweep } from '../../src/server/changes/index-sweep';
import { group, people } from '../../src/signals';
import { createWorker } from '../../src/worker';
import { useEnvironment } from '../support/environment';
import { soon } from '../support/soon';
import { useCommands } from '../support/use-commands';
import { workflowBundle } from '../support/workflow-bundle';

const logged: LogEntry[] = [];
// Before the environment: a process has one Runtime.
Runtime.install({ logger: new DefaultLogger('INFO', (entry) => logged.push(entry)) });

const env = useEnvironment('dev');
const namespace = 'all-taken';
const tight = 'room-for-one';
const { INDEXED_VALUE_TYPE_KEYWORD_LIST } = proto.api.enums.v1.IndexedValueType;

let connection: NativeConnection;
let client: SignalClient;
let tightClient: SignalClient;

beforeAll(async () => {
  const { temporal, address } = env.current;
  await Promise.all([
    makeNamespace(namespace, ['One', 'Two', 'Three']),
    makeNamespace(tight, ['Four', 'Five']),
  ]);
  connection = await NativeConnection.connect({ address });
  client = new SignalClient(new Client({ connection: temporal.connection, namespace }));
  tightClient = new SignalClient(new Client({ connection: temporal.connection, namespace: tight }));
}, 60_000);

/** Three search attributes of the type KeywordList may be registered in a namespace. */
async function makeNamespace(name: string, taken: readonly string[]): Promise<void> {
  const { workflowService, connection: ofTemporal } = env.current.temporal;
  const workflowExecutionRetentionPeriod = msToTs('1 day');
  await workflowService.registerNamespace({ namespace: name, workflowExecutionRetentionPeriod });
  const attributes = taken.map((each) => [each, INDEXED_VALUE_TYPE_KEYWORD_LIST] as const);
  await untilDone(() =>
    ofTemporal.operatorService.addSearchAttributes({
      namespace: name,
      searchAttributes: Object.fromEntries(attributes),
    }),
  );
}

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

const gatehouse = useCommands(() => ({ TEMPORAL_ADDRESS: env.current.address, TEMPORAL_NAMESPACE: tight }));

async function whileWorking(work: () => Promise<void>, where: string = namespace): Promise<void> {
  const worker = await createWorker({
    connection,
    namespace: where,
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

describe('a namespace without room for the attribute of people', () => {
  const alice = { id: 'alice', groups: ['sre'] };

  async function found(whose: 'me' | 'my-groups'): Promise<readonly string[]> {
    const { items } = await tightClient.inbox({ for: whose, person: alice });
    return items.map(({ workflowId }) => workflowId).toSorted();
  }

  test('has the other attributes, and what asks a person is found among all executions that wait, with the remedy', async () => {
    await whileWorking(async () => {
      await tightClient.start('reviewsDeploy', { args: [{ who: group('sre') }], workflowId: 'by-group' });
      await tightClient.start('reviewsDeploy', { args: [{ who: people('alice') }], workflowId: 'by-name' });
      await tightClient.start('ask', { workflowId: 'of-nobody' });
      expect(logged.map(({ message }) => message)).toContainEqual(
        expect.stringMatching(/GatehouseFor is not registered.*cannot have more than 3 search attribute/),
      );

      while ((await tightClient.inbox()).items.length < 3) await soon();
      expect((await tightClient.inbox()).incomplete).toBeUndefined();
      expect(await found('me')).toEqual(['by-name']);
      expect(await found('my-groups')).toEqual(['by-group']);
      expect(await tightClient.countPending({ for: 'me', person: alice })).toBe(1);
      const { incomplete } = await tightClient.inbox({ for: 'me', person: alice });
      expect(incomplete).toMatch(/GatehouseFor is not registered.*gatehouse setup --search-attributes/);
    }, tight);
  }, 60_000);

  test('gatehouse setup says which attributes are registered, and why the other is not', async () => {
    const { code, out, err } = await gatehouse('setup', '--search-attributes');
    expect(out).toBe(
      "Registered in namespace 'room-for-one': GatehousePending, GatehouseDue, GatehouseChanged.\n",
    );
    expect(err).toMatch(/GatehouseFor cannot be registered in namespace 'room-for-one': .*more than 3/);
    expect(code).toBe(1);
  });

  test('once there is room the worker registers it, and executions that wait write it', async () => {
    await whileWorking(async () => {
      const { operatorService } = env.current.temporal.connection;
      logged.length = 0; // the other namespace has it registered by now
      await operatorService.removeSearchAttributes({ namespace: tight, searchAttributes: ['Four'] });
      while (!logged.some(({ message }) => message.includes('GatehouseFor is now registered'))) await soon();

      await tightClient.start('reviewsDeploy', { args: [{ who: group('sre') }], workflowId: 'later' });
      const listed = async (): Promise<boolean> => {
        const page = await tightClient.inbox({ for: 'my-groups', person: alice });
        return page.incomplete === undefined && page.items.length > 0;
      };
      while (!(await listed())) await soon();
      expect(await found('my-groups')).toEqual(['later']);

      const stopping = new AbortController().signal;
      const log = pino({ level: 'silent' });
      await new IndexSweep({ client: tightClient, log, stopping, everyMs: 0 }).sweep();
      while ((await found('my-groups')).length < 2) await soon();
      expect(await found('my-groups')).toEqual(['by-group', 'later']);
      expect(await found('me')).toEqual(['by-name']);
    }, tight);
    await whileWorking(async () => {
      // By a replay of what was written before and after.
      await tightClient.approve('deploy', 'by-group', { actor: alice });
      await tightClient.approve('deploy', 'by-name', { actor: alice });
      await tightClient.result('by-group');
    }, tight);
  }, 90_000);
});

async function pendingAre(count: number): Promise<void> {
  const end = Date.now() + 10_000;
  while ((await client.countPending()) !== count && Date.now() < end) await soon();
}
