/** Executions that have changed, as server-sent events: also where what opened was settled before anybody looked. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pino from 'pino';
import { createApp } from '../../src/server';
import { ChangeFeed } from '../../src/server/changes/change-feed';
import { useEnvironment } from '../support/environment';
import { serviceOver, type App } from '../support/service';
import { EventReader, type SentEvent } from '../support/sse';

const env = useEnvironment('dev');
const open: EventReader[] = [];
let stopping: AbortController;

beforeEach(() => {
  stopping = new AbortController();
});

afterEach(async () => {
  stopping.abort();
  await Promise.all(open.splice(0).map((reader) => reader.close()));
});

function appThatLooks(everyMs: number): App {
  const { client } = env.current;
  const log = pino({ level: 'silent' });
  const changes = new ChangeFeed({ client, log, stopping: stopping.signal, everyMs });
  return createApp(serviceOver(client, { changes, log, stopping: stopping.signal }));
}

async function listen(app: App, lastEventId?: string, query = ''): Promise<EventReader> {
  const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const reader = new EventReader(await app.request(`/api/events${query}`, { headers }));
  open.push(reader);
  if (lastEventId === undefined) await reader.next(); // `ready`: the first look was made
  return reader;
}

/** Opens a signal and settles it, both by others than the service. */
async function openedAndSettled(): Promise<string> {
  const { client } = env.current;
  const { workflowId } = await client.start('ask');
  await client.waitForSignal('answer', workflowId); // answered in its first step it would never have been listed
  await client.setSignal('answer', workflowId, 'x');
  return workflowId;
}

async function untilChanged(reader: EventReader, workflowId?: string): Promise<SentEvent[]> {
  const heard: SentEvent[] = [];
  for (;;) {
    const event = await reader.any();
    if (event === undefined) throw new Error('The stream has ended');
    heard.push(event);
    if (event.event === 'execution.changed' && event.data['workflowId'] === workflowId) return heard;
  }
}

test('a signal that opens and is settled by others between two looks: its execution has changed', async () => {
  const reader = await listen(appThatLooks(2_000));
  const workflowId = await openedAndSettled();
  const heard = await untilChanged(reader, workflowId);
  expect(heard).toEqual([{ id: expect.any(String), event: 'execution.changed', data: { workflowId } }]);
});

test('the same where the execution goes on, and where it went on for a while and ended', async () => {
  const reader = await listen(appThatLooks(2_000));
  const { client, temporal } = env.current;
  const { workflowId } = await client.start('rounds'); // it asks again and again
  await client.setSignal('again', workflowId, 'x');
  const [last] = (await untilChanged(reader, workflowId)).slice(-1);
  expect(last?.data).toEqual({ workflowId });
  await temporal.workflow.getHandle(workflowId).terminate();
  await untilChanged(reader, workflowId);
});

test('a change is told once, behind what it opens, however often it is looked at', async () => {
  const reader = await listen(appThatLooks(20));
  const { client } = env.current;
  const first = await client.start('ask');
  const heard = await untilChanged(reader, first.workflowId);
  const ofIt = heard.filter(({ data }) => data['workflowId'] === first.workflowId);
  expect(ofIt.map(({ event }) => event)).toEqual(['signal.opened', 'execution.changed']);
  await client.waitForSignal('answer', first.workflowId); // which takes some looks
  const second = await client.start('ask');
  const more = await untilChanged(reader, second.workflowId);
  expect(more.map(({ event, data }) => [event, data['workflowId']])).toEqual([
    ['signal.opened', second.workflowId],
    ['execution.changed', second.workflowId],
  ]);
});

test('whoever chose an execution, or a kind, hears of it too; one who chose another execution does not', async () => {
  const app = appThatLooks(1_000);
  const approvals = await listen(app, undefined, '?kind=approval');
  const other = await listen(app, undefined, '?workflowId=another');
  const workflowId = await openedAndSettled();
  await untilChanged(approvals, workflowId);
  await env.current.client.start('ask', { workflowId: 'another' });
  const heard = await untilChanged(other, 'another');
  expect(heard.every(({ data }) => data['workflowId'] === 'another')).toBe(true);
});

test('whoever comes back hears of the changes that he has missed', async () => {
  const app = appThatLooks(20);
  const reader = await listen(app);
  const first = await env.current.client.start('ask');
  const [last] = (await untilChanged(reader, first.workflowId)).slice(-1);
  await reader.close();
  const workflowId = await openedAndSettled();
  const heard = await untilChanged(await listen(app, last?.id), workflowId);
  expect(heard.every(({ event }) => event !== 'reset')).toBe(true);
});

test('where more than fifty change at once one event says so, and names none', async () => {
  const app = appThatLooks(20);
  const reader = await listen(app);
  const first = await env.current.client.start('ask');
  const [last] = (await untilChanged(reader, first.workflowId)).slice(-1);
  await reader.close(); // nobody looks until somebody listens again
  // Ten at a time: a worker that is given sixty new executions at once is busy for longer than a read waits.
  for (let tens = 0; tens < 6; tens += 1)
    await Promise.all(Array.from({ length: 10 }, () => openedAndSettled()));
  const heard = await untilChanged(await listen(app, last?.id));
  expect(heard.at(-1)?.data).toEqual({});
});
