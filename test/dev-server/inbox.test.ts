/** The inbox over a real Temporal: what executions write about themselves, and what a client finds of it. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { SignalClient, type InboxFilter, type PendingSignal } from '../../src/client';
import { useEnvironment } from '../support/environment';
import { leftAlone } from '../support/left-alone';
import { soon } from '../support/soon';

const env = useEnvironment('dev');
const started: string[] = [];
let group = '';

beforeEach(() => {
  group = `inbox-${randomUUID().slice(0, 8)}`;
});

afterEach(async () => {
  const stop = started.splice(0).map((id) => env.current.temporal.workflow.getHandle(id).terminate());
  await Promise.allSettled(stop);
});

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const workflowId = `${group}-${started.length}`;
  await env.current.client.start(workflow, { args, workflowId });
  started.push(workflowId);
  return workflowId;
}

/** Starts one whose worker is away as soon as it waits. */
async function startAlone(workflow: string, ...args: unknown[]): Promise<string> {
  const workflowId = `${group}-${started.length}`;
  started.push(workflowId);
  await leftAlone(env.current, workflow, { args, workflowId });
  return workflowId;
}

/** Of this test's executions alone. */
function mine(filter: InboxFilter = {}): InboxFilter {
  const query = `WorkflowId BETWEEN '${group}' AND '${group}~'`;
  return { ...filter, query };
}

/** Visibility follows the execution after some tens of milliseconds. */
async function inboxWith(count: number, filter: InboxFilter = {}): Promise<PendingSignal[]> {
  const end = Date.now() + 10_000;
  for (;;) {
    const { items: signals } = await env.current.client.inbox(mine({ limit: 1000, ...filter }));
    if (signals.length === count || Date.now() > end) return signals;
  }
}

describe('the inbox', () => {
  test('shows what waits in all executions: id, kind, type, prompt, deadline, openedAt, requestId and where', async () => {
    const asked = await start('ask', { timeout: '1 hour', prompt: 'Who are you?' });
    const approving = await start('approveDraft');
    const signals = await inboxWith(2);

    const { client } = env.current;
    const [input] = (await client.listSignals(asked)).items;
    const [approval] = (await client.listSignals(approving)).items;
    expect(signals).toEqual([
      {
        id: 'answer',
        kind: 'input',
        requestId: input?.requestId,
        workflowId: asked,
        workflowType: 'ask',
        type: 'string',
        prompt: 'Who are you?',
        openedAt: input?.openedAt,
        deadline: input?.deadline,
      },
      {
        id: approval?.id,
        kind: 'approval',
        requestId: approval?.requestId,
        workflowId: approving,
        workflowType: 'approveDraft',
        type: 'approval',
        openedAt: approval?.openedAt,
      },
    ]);
  });

  test('filters by id, kind, workflow type, execution, deadline, and any query of the namespace', async () => {
    const first = await start('ask', { timeout: '1 hour' });
    const late = await start('ask', { timeout: '10 days' });
    const much = await start('asksMuch', 2);
    await inboxWith(5);

    const found = async (filter: InboxFilter): Promise<string[]> => {
      const { items: signals } = await env.current.client.inbox(mine(filter));
      return signals.map(({ id, workflowId }) => `${workflowId} ${id}`).sort();
    };
    expect(await found({ id: 'answer' })).toEqual([`${first} answer`, `${late} answer`]);
    expect(await found({ kind: 'approval' })).toEqual([`${much} all`]);
    expect(await found({ id: 'question-1', kind: 'input' })).toEqual([`${much} question-1`]);
    expect(await found({ id: 'question-1', kind: 'approval' })).toEqual([]);
    expect(await found({ workflowType: 'asksMuch' })).toHaveLength(3);
    expect(await found({ workflowId: late })).toEqual([`${late} answer`]);
    const tomorrow = new Date(Date.now() + 86_400_000);
    expect(await found({ dueBefore: tomorrow })).toEqual([`${first} answer`]);
    expect(await found({ dueBefore: tomorrow.toISOString() })).toEqual([`${first} answer`]);
    const { items: signals } = await env.current.client.inbox({ query: `WorkflowId = '${first}'` });
    expect(signals).toHaveLength(1);
  });

  test('pages reach every signal once, also where an execution has more than a page', async () => {
    for (let index = 0; index < 4; index += 1) await start('ask');
    await start('asksMuch', 6);
    await start('ask');
    await inboxWith(12);

    for (const limit of [1, 2, 3, 5, 12, 50]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await env.current.client.inbox(mine({ limit, cursor }));
        expect(page.items.length).toBeLessThanOrEqual(limit);
        expect(page.items).not.toHaveLength(0);
        seen.push(...page.items.map(({ requestId }) => requestId));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(seen).toHaveLength(12);
      expect(new Set(seen).size).toBe(12);
    }
  });

  test('within a page the nearest deadline comes first, none last', async () => {
    const never = await start('ask');
    const late = await start('ask', { timeout: '2 hours' });
    const first = await start('ask', { timeout: '1 hour' });
    const later = await start('ask', { timeout: '3 hours' });
    const signals = await inboxWith(4);
    expect(signals.map(({ workflowId }) => workflowId)).toEqual([first, late, later, never]);
  });

  test('a signal that was answered is gone from it at once for whoever answered, and soon for all', async () => {
    const workflowId = await start('asksMuch', 1);
    await inboxWith(2);
    await env.current.client.setSignal('question-0', workflowId, 'x');
    const { items: signals } = await env.current.client.inbox(mine());
    expect(signals.map(({ id }) => id)).toEqual(['all']);
    expect(await inboxWith(1)).toMatchObject([{ id: 'all' }]);
  });

  test('a question that is asked again under the same id is in it for whoever answered', async () => {
    const { client } = env.current;
    const workflowId = await start('shirtOrderLoopWf', 'Ada');
    const { requestId: first } = await client.waitForSignal('order', workflowId);
    await client.setSignal('order', workflowId, { size: 'small', color: 'green' });
    const again = await client.waitForSignal('order', workflowId);
    expect(again.requestId).not.toBe(first);
    let listed: readonly string[] = [];
    while (!listed.includes(again.requestId)) {
      const { items } = await client.inbox(mine());
      listed = items.map(({ requestId }) => requestId);
      await soon();
    }
  });

  test('an execution that ends takes its signals along', async () => {
    const workflowId = await start('ask');
    await inboxWith(1);
    await env.current.temporal.workflow.getHandle(workflowId).terminate();
    expect(await inboxWith(0)).toEqual([]);
  });

  test('sleeps are not in it', async () => {
    await start('sleepWf', 1);
    await start('ask');
    expect(await inboxWith(1)).toMatchObject([{ id: 'answer' }]);
  });

  test('an execution with more signals than its memo holds is asked for all of them', async () => {
    const workflowId = await start('asksMuch', 150);
    expect(await inboxWith(151)).toHaveLength(151);
    const named = await env.current.client.inbox(mine({ id: 'question-149' }));
    expect(named.items).toMatchObject([{ id: 'question-149', workflowId }]);
    expect(await env.current.client.countPending(mine())).toBe(151);
    expect(await env.current.client.countPending(mine({ id: 'question-149' }))).toBe(1);
  });

  test('counts signals, not executions', async () => {
    await start('ask', { timeout: '1 hour' });
    await start('ask');
    await start('asksMuch', 3);
    await inboxWith(6);
    const { client } = env.current;
    expect(await client.countPending(mine())).toBe(6);
    expect(await client.countPending(mine({ kind: 'input' }))).toBe(5);
    expect(await client.countPending(mine({ kind: 'approval' }))).toBe(1);
    expect(await client.countPending(mine({ id: 'answer' }))).toBe(2);
    expect(await client.countPending(mine({ id: 'nobody-has-this' }))).toBe(0);
    expect(await client.countPending(mine({ dueBefore: new Date(Date.now() + 86_400_000) }))).toBe(1);
  });

  test.each<[string, InboxFilter, RegExp]>([
    ['a limit of 0', { limit: 0 }, /limit must be/],
    ['a limit of 1001', { limit: 1001 }, /limit must be/],
    ['a cursor that is none', { cursor: 'next' }, /cursor is not a cursor of the inbox/],
    ['an instant that is none', { dueBefore: 'tomorrow' }, /dueBefore is not an instant: tomorrow/],
    ['a query that Temporal refuses', { query: 'Nonsense = 1 AND' }, /query of the inbox/],
    ['a query with a NUL', { query: "WorkflowId = 'a\0'" }, /the query has a NUL/],
    ['a NUL in a filter', { workflowType: '\0' }, /a filter has a NUL/],
    ['a query that closes its bracket', { query: "a = 'x') OR (b = 'y'" }, /has a \) without a \(/],
    ['a query with an open bracket', { query: "(a = 'x'" }, /has an unclosed \(/],
    ['a query with an open quote', { query: "a = 'x" }, /has an unclosed '/],
    ['a query with a comment', { query: "a = 'x' /* ( */ ) OR (b = 'y' /* ) */" }, /without comments/],
    ['an attribute that is not registered', { query: "Unknown = 'x'" }, /query of the inbox .*Unknown/],
  ])('%s is refused as an invalid argument', async (_, filter, message) => {
    const refusal = env.current.client.inbox(filter);
    await expect(refusal).rejects.toMatchObject({ code: 'invalid-argument' });
    await expect(refusal).rejects.toThrow(message);
  });

  test.each([
    "it's",
    'a "quoted" id',
    'back\\slash',
    '100% _sure_',
    'I ♡ it',
    'größer',
    'a; DROP TABLE x --',
  ])('finds the id %s', async (id) => {
    await start('askUnder', id);
    expect(await inboxWith(1, { id })).toMatchObject([{ id }]);
  });

  test('gates pending over continue-as-new stay in it, under the same requestId', async () => {
    const workflowId = await start('rollsOver', 0);
    const [before] = await inboxWith(1);
    const handle = env.current.temporal.workflow.getHandle(workflowId);
    const { runId } = await handle.describe();
    await handle.signal('roll');
    while ((await handle.describe()).runId === runId) await soon();
    await env.current.client.listSignals(workflowId); // the next run has begun
    expect(await inboxWith(1)).toEqual([before]);

    await handle.signal('open');
    await env.current.client.setSignal('title', workflowId, 'a title', { requestId: before?.requestId });
    expect(await env.current.client.result(workflowId)).toMatchObject({ run: 1 });
  });
});

describe('an execution with more signals than its memo holds, whose worker is away', () => {
  test('shows the rows of its memo within a second or two, marked as not all; equal reads are one', async () => {
    const workflowId = await startAlone('asksMuch', 150);
    await start('ask');
    await inboxWith(21);
    const { client } = env.current;
    const other = new SignalClient(env.current.temporal); // that remembers nothing yet
    const began = Date.now();
    const pages = await Promise.all(Array.from({ length: 200 }, () => other.inbox(mine())));
    expect(Date.now() - began).toBeLessThan(4_000);
    for (const { items: signals, incomplete } of pages) {
      expect(signals).toHaveLength(21);
      expect(signals.filter(({ unlisted }) => unlisted === 131)).toHaveLength(20);
      expect(incomplete).toContain(`'${workflowId}' has 151 pending signals; no worker answers`);
    }
    const again = Date.now();
    await client.inbox(mine());
    expect(Date.now() - again).toBeLessThan(900); // it is not asked again so soon
  }, 60_000);

  test('is not asked where the page is full without it', async () => {
    await startAlone('asksMuch', 30);
    await start('ask');
    await inboxWith(21);
    const other = new SignalClient(env.current.temporal);
    const began = Date.now();
    expect((await other.inbox(mine({ limit: 1 }))).items).toMatchObject([{ id: 'answer' }]);
    expect(Date.now() - began).toBeLessThan(900);
  }, 60_000);
});

describe('child executions', () => {
  test('the parent shows that a child waits for a person, and where', async () => {
    const parent = await start('delegates', 2);
    const { client } = env.current;
    const where = `${parent}/child/child`;
    await inboxWith(1);
    expect((await client.listSignals(parent)).items).toEqual([]);
    const [waiting] = (await client.listSignals(parent, { children: true })).items;
    expect(waiting).toMatchObject({
      id: 'answer',
      workflowId: where,
      prompt: 'Asked by a child',
      state: 'pending',
    });

    await client.setSignal('answer', where, 'found you');
    expect(await client.result(parent)).toBe('found you');
    expect((await client.listSignals(parent, { children: true })).items).toEqual([]);
  });
});
