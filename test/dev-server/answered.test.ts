/** What was answered lately, over a real Temporal: asked of the executions that have changed. */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { AnsweredFilter, AnsweredPage } from '../../src/client';
import { createApp } from '../../src/server';
import { useEnvironment } from '../support/environment';
import { serviceOver } from '../support/service';

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
    const { decidedAt } = await client.getSignal('again', workflowId, { requestId: first.requestId });
    expect(page.items[1]).toEqual({
      id: 'again',
      kind: 'input',
      requestId: first.requestId,
      workflowId,
      workflowType: 'rounds',
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

  test('of an execution that answered more than ten is named, and its memo has none of it', async () => {
    const { client, temporal } = env.current;
    const workflowId = await start('manyGates', 30);
    await client.waitForSignal('gate-29', workflowId);
    for (let gate = 0; gate < 14; gate += 1)
      await client.setSignal(`gate-${gate}`, workflowId, 'x', { actor: { id: `person-${gate}` } });
    let page = await answeredWith(10, { workflowId });
    while (page.items[0]?.decidedBy?.id !== 'person-13') page = await answeredWith(10, { workflowId });
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
    const answer = await app.request(`/api/answered?workflowId=${workflowId}`);
    expect([answer.status, await answer.json()]).toEqual([200, page]);
    const refused = await app.request('/api/answered?since=yesterday');
    expect([refused.status, await refused.json()]).toMatchObject([400, { code: 'invalid-request' }]);
  });
});
