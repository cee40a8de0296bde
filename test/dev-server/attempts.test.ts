/** One opening has one requestId: over retries, the runs of a cron schedule and resets, by Temporal's own client. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { WorkflowStartOptions } from '@temporalio/client';
import type { Signal } from '../../src/client';
import { useEnvironment } from '../support/environment';
import { soon } from '../support/soon';

const env = useEnvironment('dev');
const ada = { id: 'ada' };
const retry = { maximumAttempts: 2, initialInterval: 1 };

async function start(workflow: string, options: Partial<WorkflowStartOptions>): Promise<string> {
  const { temporal, taskQueue } = env.current;
  const workflowId = `${workflow}-${randomUUID()}`;
  await temporal.workflow.start(workflow, { args: [], ...options, taskQueue, workflowId });
  return workflowId;
}

/** The opening of an id after another one. */
async function openedAfter(former: Signal): Promise<Signal> {
  for (;;) {
    const signal = await env.current.client.waitForSignal(former.id, former.workflowId);
    if (signal.requestId !== former.requestId) return signal;
  }
}

/** What a link sends: the opening, and a key that stays the same when it is sent again. */
function click(signal: Signal, value: string): Promise<unknown> {
  const { id, workflowId, requestId } = signal;
  return env.current.client.setSignal(id, workflowId, value, {
    requestId,
    requestKey: value,
    actor: ada,
  });
}

async function expectSuperseded(signal: Signal, value: string): Promise<void> {
  await expect(click(signal, value)).rejects.toMatchObject({ code: 'superseded' });
}

/** The inbox has this opening, and no other, of its execution. */
async function expectListed({ requestId, workflowId }: Signal): Promise<void> {
  for (;;) {
    const { items } = await env.current.client.inbox({ workflowId });
    if (items.length === 1 && items[0]?.requestId === requestId) return;
  }
}

async function reset(workflowId: string, workflowTask: number): Promise<void> {
  const { temporal } = env.current;
  const handle = temporal.workflow.getHandle(workflowId);
  const { events } = await handle.fetchHistory();
  const finished = (events ?? []).filter((event) => event.workflowTaskCompletedEventAttributes);
  await temporal.workflowService.resetWorkflowExecution({
    namespace: 'default',
    workflowExecution: { workflowId, runId: (await handle.describe()).runId },
    reason: 'a test',
    requestId: randomUUID(),
    workflowTaskFinishEventId: finished[workflowTask]?.eventId,
  });
}

describe('the first click sent again is not taken for the question of', () => {
  test('a retry, which asks anew', async () => {
    const { client } = env.current;
    const workflowId = await start('failsOnABadTitle', { retry });
    const first = await client.waitForSignal('title', workflowId);
    expect(await click(first, 'bad')).toMatchObject({ status: 'accepted' });

    const second = await openedAfter(first);
    await expectSuperseded(first, 'bad');
    expect(await client.getSignal('title', workflowId)).toMatchObject({ state: 'pending' });
    await expectListed(second);
    expect(await click(second, 'good')).toMatchObject({ status: 'accepted' });
    expect(await client.result(workflowId)).toBe('good');
  });

  test('a retry of a run that had continued as new', async () => {
    const { client, temporal } = env.current;
    const workflowId = await start('failsOnABadTitleLater', { retry, args: [0] });
    const first = await client.waitForSignal('title', workflowId);
    const handle = temporal.workflow.getHandle(workflowId);
    const { runId } = await handle.describe();
    await handle.signal('roll');
    while ((await handle.describe()).runId === runId) await soon();
    expect(await client.waitForSignal('title', workflowId)).toMatchObject({ requestId: first.requestId });
    await click(first, 'bad');

    const second = await openedAfter(first);
    await expectSuperseded(first, 'bad');
    await click(second, 'good');
    expect(await client.result(workflowId)).toBe('good');
  });

  test('the next run of a cron schedule', async () => {
    const { client, temporal } = env.current;
    const workflowId = await start('failsOnABadTitle', { cronSchedule: '@every 1s' });
    const first = await client.waitForSignal('title', workflowId);
    await click(first, 'good');
    const second = await openedAfter(first);
    await expectSuperseded(first, 'good');
    expect(await click(second, 'good')).toMatchObject({ status: 'accepted' });
    await temporal.workflow.getHandle(workflowId).terminate();
  });
});

describe('a reset', () => {
  test('keeps the opening before its point; one after it is another than that of the branch it left', async () => {
    const { client } = env.current;
    const workflowId = await start('asksTwoThings', {});
    const first = await client.waitForSignal('first', workflowId);
    await click(first, 'one');
    const left = await client.waitForSignal('second', workflowId);
    await reset(workflowId, 1); // Temporal applies the answer to `first` again

    const second = await openedAfter(left);
    expect(await client.getSignal('first', workflowId)).toMatchObject({
      requestId: first.requestId,
      state: 'set',
    });
    await expectSuperseded(left, 'two');
    await expectListed(second);
    await client.setSignal('second', workflowId, 'two', { requestId: second.requestId });
    expect(await client.result(workflowId)).toBe('one two');
    expect((await client.audit(workflowId)).items).toMatchObject([
      { id: '', outcome: 'reset', actor: { via: 'execution' } },
      { id: 'first', outcome: 'set', requestId: first.requestId },
      { id: 'second', outcome: 'set', requestId: second.requestId },
    ]);
  });

  test('of a finished execution to its start applies again what is open there, and asks the rest anew', async () => {
    const { client } = env.current;
    const workflowId = await start('asksTwoThings', {});
    await client.waitForSignal('first', workflowId);
    await client.setSignal('first', workflowId, 'one');
    await client.waitForSignal('second', workflowId);
    await client.setSignal('second', workflowId, 'two');
    await client.result(workflowId);
    await reset(workflowId, 1);

    expect(await client.waitForSignal('second', workflowId)).toMatchObject({ state: 'pending' });
    expect((await client.audit(workflowId)).items).toMatchObject([
      { outcome: 'reset' },
      { id: 'first', outcome: 'set' },
    ]);
    await client.setSignal('second', workflowId, 'another');
    expect(await client.result(workflowId)).toBe('one another');
  });
});
