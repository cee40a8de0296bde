/** Changes as server-sent events, over a real Temporal. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { SignalClient } from '../../src/client';
import { createApp } from '../../src/server';
import { ChangeFeed, type ChangeFeedOptions } from '../../src/server/changes/change-feed';
import { useEnvironment } from '../support/environment';
import { post, serviceOver, type App } from '../support/service';
import { soon } from '../support/soon';
import { EventReader, type SentEvent } from '../support/sse';

const env = useEnvironment('dev');
const open: EventReader[] = [];
const started: string[] = [];
let stopping: AbortController;
let app: App;

function appWith(options: Partial<ChangeFeedOptions> = {}): App {
  const { client } = env.current;
  const log = pino({ level: 'silent' });
  const changes = new ChangeFeed({ client, log, stopping: stopping.signal, everyMs: 50, ...options });
  return createApp(serviceOver(client, { changes, log, stopping: stopping.signal }));
}

beforeEach(() => {
  stopping = new AbortController();
  app = appWith();
});

afterEach(async () => {
  stopping.abort();
  await Promise.all(open.splice(0).map((reader) => reader.close()));
  const ends = started.splice(0).map((id) => env.current.temporal.workflow.getHandle(id).terminate());
  await Promise.allSettled(ends);
});

async function listen(query = '', lastEventId?: string, over: App = app): Promise<EventReader> {
  const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const reader = new EventReader(await over.request(`/api/events${query}`, { headers }));
  open.push(reader);
  return reader;
}

/** One who has heard that he is up to date. */
async function listening(query = '', over: App = app): Promise<EventReader> {
  const reader = await listen(query, undefined, over);
  expect(await reader.next()).toMatchObject({ event: 'ready', data: {} });
  return reader;
}

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await env.current.client.start(workflow, { args });
  started.push(workflowId);
  return workflowId;
}

function told(events: readonly (SentEvent | undefined)[]): unknown[] {
  return events.map((event) => [
    event?.event,
    event?.data['workflowId'],
    event?.data['id'],
    event?.data['state'],
  ]);
}

describe('two who listen', () => {
  test('hear what opens and what is settled in all executions, each once, whoever answered', async () => {
    const [one, other] = [await listening(), await listening()];
    const first = await start('ask', { prompt: 'Who are you?', timeout: '1 hour' });
    const opened = await one.take(1);
    const second = await start('approveDraft');
    expect(told([...opened, ...(await one.take(1))])).toEqual([
      ['signal.opened', first, 'answer', undefined],
      ['signal.opened', second, 'publish', undefined],
    ]);
    const signal = await env.current.client.getSignal('answer', first);
    const { requestId, openedAt, deadline } = signal;
    expect(opened[0]?.data).toEqual({
      requestId,
      id: 'answer',
      workflowId: first,
      workflowType: 'ask',
      kind: 'input',
      prompt: 'Who are you?',
      openedAt,
      deadline,
    });

    const answered = await app.request(`/api/signals/${requestId}/set`, post({ value: 'me' }));
    expect(answered.status).toBe(200);
    const byService = await one.take(1);
    const another = new SignalClient(env.current.temporal, { actor: { id: 'ada' }, via: 'cli' });
    await another.reject('publish', second);
    const byAnother = await one.take(1);
    expect(told([...byService, ...byAnother])).toEqual([
      ['signal.settled', first, 'answer', 'set'],
      ['signal.settled', second, 'publish', 'rejected'],
    ]);
    expect(byService[0]?.data).toMatchObject({ ...opened[0]?.data, decidedBy: { via: 'api' } });
    expect(byAnother[0]?.data).toMatchObject({
      approved: false,
      decidedBy: { id: 'ada', via: 'cli' },
      decidedAt: expect.any(String),
    });

    const last = await start('ask');
    const [end] = await one.take(1);
    expect(told([end])).toEqual([['signal.opened', last, 'answer', undefined]]);
    const heard = await other.take(5);
    expect([heard[0], ...heard.slice(2)]).toEqual([opened[0], byService[0], byAnother[0], end]);
  });

  test('choose an execution, or a kind', async () => {
    const workflowId = `chosen-${started.length}`;
    const approvals = await listening('?kind=approval');
    const ofOne = await listening(`?workflowId=${workflowId}`);
    await start('ask');
    const approving = await start('approveDraft');
    expect(told(await approvals.take(1))).toEqual([['signal.opened', approving, 'publish', undefined]]);
    await env.current.client.start('ask', { workflowId });
    await env.current.client.waitForSignal('answer', workflowId);
    expect(told(await ofOne.take(1))).toEqual([['signal.opened', workflowId, 'answer', undefined]]);
    await env.current.client.setSignal('answer', workflowId, 'x');
    expect(told(await ofOne.take(1))).toEqual([['signal.settled', workflowId, 'answer', 'set']]);
  });
});

describe('what is told of an execution', () => {
  test('that ends while a signal is pending: it is cancelled, and when', async () => {
    const reader = await listening();
    const workflowId = await start('ask');
    await reader.take(1);
    await env.current.temporal.workflow.getHandle(workflowId).terminate();
    const [event] = await reader.take(1);
    expect(told([event])).toEqual([['signal.settled', workflowId, 'answer', 'cancelled']]);
    const { decidedBy, decidedAt } = await env.current.client.getSignal('answer', workflowId);
    expect(event?.data).toMatchObject({ decidedBy, decidedAt });
  });

  test.each([
    ['approve', true],
    ['reject', false],
  ] as const)(
    'whose timeout decides an approval: that nobody answered, and which way: %s',
    async (onTimeout, approved) => {
      const reader = await listening();
      const workflowId = await start('reviewDraft', { timeout: '1 second', onTimeout });
      const [, event] = await reader.take(2);
      expect(told([event])).toEqual([['signal.settled', workflowId, 'publish', 'timed-out']]);
      expect(event?.data).toMatchObject({ automatic: true, approved });
    },
  );

  test.each(['approve', 'reject'] as const)(
    'whose approval is decided here: which way: %s',
    async (decision) => {
      const reader = await listening();
      await start('approveDraft');
      const [opened] = await reader.take(1);
      await app.request(`/api/signals/${String(opened?.data['requestId'])}/${decision}`, post({}));
      const [event] = await reader.take(1);
      expect(event?.data).toMatchObject({ approved: decision === 'approve' });
    },
  );

  test('that opens the id again in one step: one is settled, another open', async () => {
    const reader = await listening();
    const workflowId = await start('rounds');
    const [first] = await reader.take(1);
    await env.current.client.setSignal('again', workflowId, 'x', { actor: { id: 'ada' } });
    const events = await reader.take(2);
    const settled = events.find(({ event }) => event === 'signal.settled');
    const opened = events.find(({ event }) => event === 'signal.opened');
    expect(settled?.data).toMatchObject({
      requestId: first?.data['requestId'],
      state: 'set',
      decidedBy: { id: 'ada' },
    });
    expect(opened?.data).toMatchObject({ id: 'again', workflowId });
    expect(opened?.data['requestId']).not.toBe(first?.data['requestId']);
  });

  test('that is reset: what is pending in it still is', async () => {
    const { temporal } = env.current;
    const reader = await listening();
    const workflowId = await start('ask');
    const [opened] = await reader.take(1);
    const handle = temporal.workflow.getHandle(workflowId);
    const { events } = await handle.fetchHistory();
    const done = events?.find((event) => event.workflowTaskCompletedEventAttributes)?.eventId;
    const { runId } = await handle.describe();
    await temporal.workflowService.resetWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId, runId },
      workflowTaskFinishEventId: done,
      requestId: 'reset',
    });
    await env.current.client.setSignal('answer', workflowId, 'x', { actor: { id: 'ada' } });
    const [settled] = (await reader.take(1)).slice(-1);
    expect(settled?.data).toMatchObject({ requestId: opened?.data['requestId'] });
  });

  test('that is reset to behind its questions: what is pending in it is not told as cancelled', async () => {
    const { client, temporal } = env.current;
    const reader = await listening();
    const workflowId = await start('parallel');
    await reader.take(2);
    await client.setSignal('left', workflowId, 'l');
    const right = await client.getSignal('right', workflowId);
    const handle = temporal.workflow.getHandle(workflowId);
    const { events } = await handle.fetchHistory();
    const last = events?.findLast((event) => event.workflowTaskCompletedEventAttributes)?.eventId;
    const { runId } = await handle.describe();
    await temporal.workflowService.resetWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId, runId },
      workflowTaskFinishEventId: last,
      requestId: 'reset-behind',
    });
    while ((await handle.describe()).runId === runId) await soon();
    expect(await client.getSignal('right', workflowId)).toMatchObject({ requestId: right.requestId });
    const next = await start('ask'); // told by a later look
    const heard: SentEvent[] = [];
    while (heard.at(-1)?.data['workflowId'] !== next) heard.push(...(await reader.take(1)));
    await client.setSignal('right', workflowId, 'r');
    const ofRight = (): SentEvent[] => heard.filter(({ data }) => data['id'] === 'right');
    while (ofRight().length === 0) heard.push(...(await reader.take(1)));
    expect(told(ofRight())).toEqual([['signal.settled', workflowId, 'right', 'set']]);
  });

  test('that continues as new: what goes along stays the same signal', async () => {
    const reader = await listening();
    const workflowId = await start('rollsOver', 0);
    const [opened] = await reader.take(1);
    const handle = env.current.temporal.workflow.getHandle(workflowId);
    const { runId } = await handle.describe();
    await handle.signal('roll');
    while ((await handle.describe()).runId === runId) await soon();
    await handle.signal('open'); // the next run takes the gate over where it opens it
    await env.current.client.waitForSignal('title', workflowId);
    await env.current.client.setSignal('title', workflowId, 'My title', { actor: { id: 'ada' } });
    const [settled] = await reader.take(1);
    expect(told([settled])).toEqual([['signal.settled', workflowId, 'title', 'set']]);
    const { requestId } = opened?.data ?? {};
    expect(settled?.data).toMatchObject({ requestId, decidedBy: { id: 'ada' } });
  });

  test('answered here between two looks: it is told at once', async () => {
    const slowly = appWith({ everyMs: 60_000 });
    const reader = await listening('', slowly);
    const workflowId = await start('ask', { prompt: 'Who?' });
    const { requestId, openedAt } = await env.current.client.waitForSignal('answer', workflowId);
    await slowly.request(`/api/executions/${workflowId}/signals/answer/set`, post({ value: 'me' }));
    const [event] = await reader.take(1);
    expect(event).toMatchObject({
      event: 'signal.settled',
      data: {
        requestId,
        openedAt,
        workflowType: 'ask',
        prompt: 'Who?',
        state: 'set',
        decidedBy: { via: 'api' },
      },
    });
  });
});

/** What one who comes back hears first, while a signal opens. */
async function firstHeard(over: App, lastEventId: string | undefined): Promise<unknown[]> {
  const back = await listen('', lastEventId, over);
  const first = await back.next();
  await start('ask');
  return [first?.event, (await back.next())?.event];
}

describe('one who comes back', () => {
  test('gets what he has missed, also while nobody listened, and nothing else', async () => {
    const reader = await listening();
    const first = await start('ask');
    const [last] = await reader.take(1);
    await reader.close();
    await env.current.client.setSignal('answer', first, 'x');
    const second = await start('ask');

    const back = await listen('', last?.id);
    const missed = await back.take(2);
    expect(new Set(told(missed))).toEqual(
      new Set([
        ['signal.settled', first, 'answer', 'set'],
        ['signal.opened', second, 'answer', undefined],
      ]),
    );
    const again = await listen('', last?.id);
    expect(await again.take(2)).toEqual(missed);
    const behind = await listen('', missed[0]?.id);
    expect(await behind.take(1)).toEqual(missed.slice(1));
  });

  test('with an id of another service, or of before it was started anew, he hears to read anew', async () => {
    const reader = await listening();
    await start('ask');
    const [last] = await reader.take(1);
    expect(await firstHeard(appWith(), last?.id)).toEqual(['reset', 'signal.opened']);
  });

  test('when all is forgotten because nobody listened for long, he hears to read anew', async () => {
    const forgetful = appWith({ rememberMs: 0 });
    const reader = await listening('', forgetful);
    const workflowId = await start('ask');
    const [last] = await reader.take(1);
    await reader.close();
    await env.current.client.setSignal('answer', workflowId, 'x'); // which takes longer than no time
    expect(await firstHeard(forgetful, last?.id)).toEqual(['reset', 'signal.opened']);
  });
});

describe('the stream', () => {
  test('is not kept, not held back by proxies, and begins before Temporal has answered', async () => {
    const reader = await listen();
    const { headers, status } = reader.answer;
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    expect([headers.get('cache-control'), headers.get('x-accel-buffering')]).toEqual(['no-cache', 'no']);
    await reader.next();
    expect(reader.comments).toEqual([': listening']);
  });

  test('ends when the service stops, which takes no new one', async () => {
    const reader = await listening();
    stopping.abort();
    expect(await reader.next()).toBeUndefined();
    const refused = await app.request('/api/events');
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ code: 'unavailable' });
  });

  test('is one of a thousand at most; with one less there is room again', async () => {
    const { client } = env.current;
    const feed = new ChangeFeed({ client, log: pino({ level: 'silent' }), stopping: stopping.signal });
    const listeners = Array.from({ length: 1_000 }, () => feed.listen());
    expect(() => feed.listen()).toThrow('Too many event streams are open');
    for (const listener of listeners.slice(0, 1)) feed.leave(listener);
    expect(() => feed.listen()).not.toThrow();
  });

  test('is not opened for a HEAD, nor for a kind that is none', async () => {
    expect((await app.request('/api/events', { method: 'HEAD' })).status).toBe(200);
    const metrics = await (await app.request('/metrics')).text();
    expect(metrics).toContain('gatehouse_event_streams 0');
    const refused = await app.request('/api/events?kind=sleep');
    expect([refused.status, await refused.json()]).toMatchObject([400, { code: 'invalid-request' }]);
  });

  test('of one who reads has all of 1,500 signals that open at once; one who does not is let go', async () => {
    const reader = await listening();
    const idle = await listening();
    const workflowId = await start('manyGates', 1_500);
    const events = await reader.take(1_500);
    expect(new Set(events.map(({ data }) => data['requestId'])).size).toBe(1_500);
    expect(events.every(({ data }) => data['workflowId'] === workflowId)).toBe(true);
    let heard = 0;
    while ((await idle.next()) !== undefined) heard += 1;
    expect(heard).toBeLessThan(500);
  });
});
