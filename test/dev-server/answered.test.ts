/** What was answered lately, over a real Temporal: asked of the executions that have changed. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { NativeConnection } from '@temporalio/worker';
import { SignalClient, type AnsweredFilter, type AnsweredPage } from '../../src/client';
import { parse } from 'csv-parse/sync';
import { createApp } from '../../src/server';
import { runBeside } from '../../src/servers';
import { createWorker } from '../../src/worker';
import { useEnvironment } from '../support/environment';
import { serviceOver } from '../support/service';
import { workflowBundle } from '../support/workflow-bundle';

const env = useEnvironment('dev');
const started: string[] = [];

afterEach(async () => {
  const stop = started.splice(0).map((id) => env.current.temporal.workflow.getHandle(id).terminate());
  await Promise.allSettled(stop);
});

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await env.current.client.start(workflow, { args });
  started.push(workflowId);
  return workflowId;
}

/** Visibility follows an execution after some tens of milliseconds. */
async function answeredWith(count: number, filter: AnsweredFilter): Promise<AnsweredPage> {
  const end = Date.now() + 10_000;
  for (;;) {
    const page = await env.current.client.answered(filter);
    if (page.items.length === count || Date.now() > end) return page;
  }
}

function inShort({ items }: AnsweredPage): unknown[] {
  return items.map(({ id, state, decidedBy }) => [id, state, decidedBy?.id]);
}

describe('what was answered lately', () => {
  test('is told with who, what and when, the last first, also of an execution that goes on', async () => {
    const { client } = env.current;
    const workflowId = await start('rounds');
    const first = await client.waitForSignal('again', workflowId);
    await client.setSignal('again', workflowId, 'x', { actor: { id: 'ada', name: 'Ada' } });
    await client.setSignal('again', workflowId, 'y', { actor: { id: 'grace' } });
    const page = await answeredWith(2, { workflowId });
    expect(inShort(page)).toEqual([
      ['again', 'set', 'grace'],
      ['again', 'set', 'ada'],
    ]);
    expect(page.moreIn).toBeUndefined();
    const { decidedAt, openedAt } = await client.getSignal('again', workflowId, {
      requestId: first.requestId,
    });
    expect(page.items[1]).toEqual({
      id: 'again',
      kind: 'input',
      requestId: first.requestId,
      workflowId,
      workflowType: 'rounds',
      openedAt,
      state: 'set',
      decidedBy: { id: 'ada', name: 'Ada', via: 'client' },
      decidedAt,
    });
    expect(inShort(await answeredWith(1, { workflowId, decidedBy: 'ada' }))).toEqual([
      ['again', 'set', 'ada'],
    ]);
    expect(await answeredWith(0, { workflowId, since: new Date(Date.now() + 60_000) })).toEqual({
      items: [],
    });
  });

  test.each([
    ['approve', true],
    ['reject', false],
  ] as const)('says which way a timeout decided: %s', async (onTimeout, approved) => {
    const workflowId = await start('reviewDraft', { timeout: 1_000, onTimeout });
    await env.current.client.result(workflowId);
    const { items } = await answeredWith(1, { workflowId });
    expect(items).toMatchObject([{ id: 'publish', state: 'timed-out', automatic: true, approved }]);
  });

  test('has the answer with which an execution ended, and what its end withdrew', async () => {
    const { client, temporal } = env.current;
    const rejected = await start('approveDraft');
    await client.waitForSignal('publish', rejected);
    await client.reject('publish', rejected, { actor: { id: 'qa-lead' } });
    expect(inShort(await answeredWith(1, { workflowId: rejected }))).toEqual([
      ['publish', 'rejected', 'qa-lead'],
    ]);
    const terminated = await start('ask');
    await client.waitForSignal('answer', terminated);
    await temporal.workflow.getHandle(terminated).terminate();
    expect(inShort(await answeredWith(1, { workflowId: terminated }))).toEqual([
      ['answer', 'cancelled', 'execution'],
    ]);
  });

  test('is of the execution that was answered, also where another has its workflowId since', async () => {
    const { client } = env.current;
    const workflowId = `again-${started.length}-${Date.now()}`;
    started.push(workflowId);
    for (const actor of ['ada', 'grace']) {
      await client.start('ask', { workflowId });
      await client.waitForSignal('answer', workflowId);
      await client.setSignal('answer', workflowId, 'x', { actor: { id: actor } });
      await client.result(workflowId);
    }
    expect(inShort(await answeredWith(2, { workflowId }))).toEqual([
      ['answer', 'set', 'grace'],
      ['answer', 'set', 'ada'],
    ]);
  });

  test('of an execution with more than a hundred gates is named, and its memo has none of it', async () => {
    const { client, temporal } = env.current;
    const workflowId = await start('manyGates', 110);
    await client.waitForSignal('gate-109', workflowId);
    for (let gate = 90; gate < 100; gate += 1)
      await client.setSignal(`gate-${gate}`, workflowId, 'x', { actor: { id: `person-${gate}` } });
    let page = await answeredWith(10, { workflowId });
    while (page.items[0]?.decidedBy?.id !== 'person-99') page = await answeredWith(10, { workflowId });
    expect(page.moreIn).toEqual([workflowId]);
    const { memo } = await temporal.workflow.getHandle(workflowId).describe();
    expect(JSON.stringify(memo)).not.toContain('person');
    const seen: unknown[] = [];
    for (let cursor: string | undefined, pages = 0; pages < 2; pages += 1) {
      const part = await client.answered({ workflowId, limit: 5, cursor });
      seen.push(...part.items);
      cursor = part.nextCursor;
      expect(cursor === undefined).toBe(pages === 1);
    }
    expect(seen).toEqual(page.items);
    await expect(client.answered({ cursor: 'x' })).rejects.toMatchObject({ argument: 'cursor' });
  });

  test('goes along when the execution continues as new', async () => {
    const { client } = env.current;
    const workflowId = await start('settlesThenRolls');
    await client.waitForSignal('first', workflowId);
    await client.setSignal('first', workflowId, 'x', { actor: { id: 'ada' } });
    await client.waitForSignal('second', workflowId);
    expect(inShort(await answeredWith(1, { workflowId }))).toEqual([['first', 'set', 'ada']]);
  });

  test('has answers that the history alone does not prove: queued, early, and by a stock Temporal signal', async () => {
    const { client, temporal } = env.current;
    const queued = await start('ask');
    await client.waitForSignal('answer', queued);
    await client.setSignal('answer', queued, 'x', { actor: { id: 'ada' }, delivery: 'queued' });
    const early = await start('rounds');
    await client.waitForSignal('again', early);
    await client.setSignal('later', early, 'x', { early: true });
    await client.setSignal('again', early, 'x', { actor: { id: 'grace' } });
    const stock = await start('ask');
    await client.waitForSignal('answer', stock);
    await temporal.workflow.getHandle(stock).signal('answer', 'x');
    expect(inShort(await answeredWith(1, { workflowId: queued }))).toEqual([['answer', 'set', 'ada']]);
    expect(inShort(await answeredWith(1, { workflowId: early }))).toEqual([['again', 'set', 'grace']]);
    expect(inShort(await answeredWith(1, { workflowId: stock }))).toEqual([['answer', 'set', 'unknown']]);
  });

  test('is filtered by state and by time, and has the answers on request', async () => {
    const { client } = env.current;
    const workflowId = await start('rounds');
    await client.waitForSignal('again', workflowId);
    await client.setSignal('again', workflowId, 'first');
    await client.setSignal('again', workflowId, 'second');
    const page = await answeredWith(2, { workflowId, values: true });
    expect(page.items.map(({ value }) => value)).toEqual(['second', 'first']);
    const until = page.items[0]?.decidedAt;
    expect((await client.answered({ workflowId, until, values: true })).items).toEqual([page.items[1]]);
    expect((await client.answered({ workflowId, outcome: 'rejected' })).items).toEqual([]);
  });

  test('is known without a worker, and to a client that has just started', async () => {
    const { address } = env.current;
    const taskQueue = 'without-worker';
    const connection = await NativeConnection.connect({ address });
    const worker = runBeside(
      await createWorker({ connection, taskQueue, workflowBundle: await workflowBundle() }),
    );
    const client = await SignalClient.connect({ address, taskQueue });
    const actor = { id: 'ada' };
    const ids = {
      asked: 'without-worker-ask',
      approved: 'without-worker-approve',
      late: 'without-worker-late',
    };
    await client.start('ask', { workflowId: ids.asked, args: [{ prompt: 'What is it?' }] });
    await client.start('approveDraft', { workflowId: ids.approved });
    await client.start('reviewDraft', {
      workflowId: ids.late,
      args: [{ timeout: 500, onTimeout: 'reject' }],
    });
    await client.waitForSignal('answer', ids.asked);
    await client.setSignal('answer', ids.asked, 'x', { actor });
    await client.waitForSignal('publish', ids.approved);
    await client.approve('publish', ids.approved, { actor });
    await client.result(ids.late);
    await client.close();
    await worker.stop();
    await connection.close();

    const newcomer = await SignalClient.connect({ address });
    const asked = await newcomer.answered({ workflowId: ids.asked, values: true });
    expect(asked).toMatchObject({
      items: [{ prompt: 'What is it?', state: 'set', value: 'x', decidedBy: actor }],
    });
    expect(asked.incomplete).toBeUndefined();
    const approved = await newcomer.answered({ workflowId: ids.approved });
    expect(approved).toMatchObject({ items: [{ state: 'approved', decidedBy: actor }] });
    const late = await newcomer.answered({ workflowId: ids.late });
    expect(late.items).toMatchObject([{ state: 'timed-out', decidedBy: { via: 'timer' } }]);
    expect(late.progress ?? late.incomplete).toBeDefined();
    await newcomer.close();
  });

  test('has no sleeps', async () => {
    const workflowId = await start('sleepWf', 1);
    await env.current.client.result(workflowId);
    expect(await answeredWith(0, { workflowId })).toEqual({ items: [] });
  });

  test('refuses a limit and an instant that are none', async () => {
    const { client } = env.current;
    await expect(client.answered({ limit: 0 })).rejects.toMatchObject({ code: 'invalid-argument' });
    await expect(client.answered({ since: 'yesterday' })).rejects.toMatchObject({
      code: 'invalid-argument',
      message: expect.stringContaining('since'),
    });
  });

  test('over HTTP it is the same, and what is no instant is refused', async () => {
    const { client } = env.current;
    const workflowId = await start('rounds');
    await client.waitForSignal('again', workflowId);
    await client.setSignal('again', workflowId, 'x');
    const page = await answeredWith(1, { workflowId });
    const app = createApp(serviceOver(client));
    const answer = await app.request(`/api/answered?workflowId=${workflowId}&outcome=decided`);
    expect([answer.status, await answer.json()]).toEqual([200, page]);
    const cancelled = await app.request(`/api/answered?workflowId=${workflowId}&outcome=cancelled`);
    expect(await cancelled.json()).toEqual({ items: [] });
    const refused = await app.request('/api/answered?since=yesterday');
    expect([refused.status, await refused.json()]).toMatchObject([400, { code: 'invalid-request' }]);
  });

  test('is exported as CSV with the answers, and a formula in an answer is text', async () => {
    const { client } = env.current;
    const workflowId = await start('rounds');
    await client.waitForSignal('again', workflowId);
    await client.setSignal('again', workflowId, '=HYPERLINK("http://evil.example")', {
      actor: { id: 'ada' },
    });
    await client.setSignal('again', workflowId, 'two\nlines, "quoted"', {
      actor: { id: 'grace', name: 'Grace' },
    });
    await answeredWith(2, { workflowId });
    const app = createApp(serviceOver(client));
    const answer = await app.request(`/api/audit.csv?workflowId=${workflowId}&outcome=answered`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="gatehouse-audit-[\d-]+\.csv"$/u,
    );
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(parse(bytes, { bom: true, columns: true })).toMatchObject([
      {
        outcome: 'set',
        decided_by: 'grace',
        decided_by_name: 'Grace',
        answer: 'two\nlines, "quoted"',
        note: '',
      },
      { outcome: 'set', decided_by: 'ada', via: 'client', answer: `'=HYPERLINK("http://evil.example")` },
    ]);
    const json = await app.request(`/api/audit?workflowId=${workflowId}&limit=1`);
    expect(await json.json()).toMatchObject({ items: [{ value: 'two\nlines, "quoted"' }] });
    const head = await app.request('/api/audit.csv', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});
