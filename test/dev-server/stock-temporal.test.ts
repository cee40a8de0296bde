import { describe, expect, test } from '@jest/globals';
import { SignalClient } from '../../src/client';
import { devServerExecutable } from '../../src/servers';
import { createWorker } from '../../src/worker';
import { finished, type Finished } from '../support/cli';
import { useEnvironment } from '../support/environment';
import { workflowBundle } from '../support/workflow-bundle';

const env = useEnvironment('dev');

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await env.current.client.start(workflow, { args });
  return workflowId;
}

async function temporal(...args: string[]): Promise<Finished> {
  return finished(await devServerExecutable(), [...args, '--address', env.current.address]);
}

describe('the stock Temporal CLI', () => {
  test('workflow signal answers a gate', async () => {
    const { client } = env.current;
    const workflowId = await start('reportingWf', [1, 2, 3, 4, 5]);
    await client.waitForSignal('title', workflowId);
    const { code } = await temporal(
      ...['workflow', 'signal', '--workflow-id', workflowId, '--name', 'title', '--input', '"my report"'],
    );
    expect(code).toBe(0);
    expect(await client.result(workflowId)).toMatchObject({ title: 'my report' });
    expect(await client.getSignal('title', workflowId)).toMatchObject({
      decidedBy: { id: 'unknown', via: 'temporal-signal' },
    });
  });

  test('workflow signal with true approves', async () => {
    const { client } = env.current;
    const workflowId = await start('approveDraft');
    await client.waitForSignal('publish', workflowId);
    await temporal(
      ...['workflow', 'signal', '--workflow-id', workflowId, '--name', 'publish', '--input', 'true'],
    );
    expect(await client.result(workflowId)).toBe('draft');
  });

  test('workflow update is told in words why a value does not fit, and leaves no history', async () => {
    const { client } = env.current;
    const workflowId = await start('reportingWf', [1]);
    await client.waitForSignal('title', workflowId);
    // The report is made and its result taken: nothing more happens until somebody answers.
    await eventually(async () => expect(await lastEvents(workflowId)).toMatchObject(reportTaken));
    const before = await eventCount(workflowId);

    const update = ['workflow', 'update', 'execute', '--workflow-id', workflowId, '--name', 'gatehouse:set'];
    const { code, out, err } = await temporal(...update, '--input', '"title"', '--input', '12');
    expect(code).not.toBe(0);
    expect(out + err).toContain(`Signal 'title' in '${workflowId}' expects string, received number`);
    await expect(client.setSignal('titel', workflowId, 'x')).rejects.toMatchObject({
      code: 'signal-not-open',
    });
    expect(await eventCount(workflowId)).toBe(before);
  });
});

test('a Temporal signal to a gate that is not open yet is taken when it opens', async () => {
  const { client } = env.current;
  const workflowId = await start('loop', 2);
  await client.waitForSignal('item-0', workflowId);
  await env.current.temporal.workflow.getHandle(workflowId).signal('item-1', 5);
  await client.setSignal('item-0', workflowId, 4);
  expect(await client.result(workflowId)).toEqual([4, 5]);
});

describe('an early answer', () => {
  test('is kept until its gate opens, and listed meanwhile', async () => {
    const { client } = env.current;
    const workflowId = await start('loop', 2);
    expect(await client.setSignal('item-1', workflowId, 5, { early: true })).toEqual({ status: 'early' });
    expect(await client.listEarly(workflowId)).toMatchObject([{ id: 'item-1', actor: { via: 'client' } }]);
    await client.setSignal('item-0', workflowId, 4);
    expect(await client.result(workflowId)).toEqual([4, 5]);
    expect(await client.listEarly(workflowId)).toEqual([]);
    expect((await client.audit(workflowId)).items.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['item-1', 'early'],
      ['item-0', 'set'],
      ['item-1', 'set'],
    ]);
  });
});

describe('a queued answer', () => {
  test('needs no worker, and is taken when there is one', async () => {
    const { client, temporal: stock, taskQueue } = env.current;
    const elsewhere = new SignalClient(stock, { taskQueue: `${taskQueue}-not-yet` });
    const { workflowId } = await elsewhere.start('ask');
    expect(await elsewhere.setSignal('answer', workflowId, 'queued', { delivery: 'queued' })).toEqual({
      status: 'queued',
    });
    const worker = await createWorker({
      address: env.current.address,
      taskQueue: `${taskQueue}-not-yet`,
      workflowBundle: await workflowBundle(),
    });
    await worker.runUntil(async () => {
      expect(await client.result(workflowId)).toBe('queued');
      expect(
        (await client.audit(workflowId)).items.map(({ outcome, actor }) => [outcome, actor.via]),
      ).toEqual([
        ['early', 'client'],
        ['set', 'client'],
      ]);
    });
  });

  test('settles an open gate, and is recorded with its actor where it is refused', async () => {
    const { client } = env.current;
    const workflowId = await start('parallel');
    await client.waitForSignal('right', workflowId);
    const asAda = { delivery: 'queued', actor: { id: 'ada' } } as const;
    await client.setSignal('left', workflowId, 12, asAda);
    await client.setSignal('left', workflowId, 'one', asAda);
    await client.setSignal('left', workflowId, 'two', asAda);
    await client.setSignal('right', workflowId, 'three');
    expect(await client.result(workflowId)).toBe('one three');
    expect((await client.audit(workflowId)).items).toMatchObject([
      { id: 'left', outcome: 'refused', code: 'invalid-input', actor: { id: 'ada' } },
      { id: 'left', outcome: 'set', actor: { id: 'ada' } },
      { id: 'left', outcome: 'refused', code: 'already-set', actor: { id: 'ada' } },
      { id: 'right', outcome: 'set' },
    ]);
  });

  test('to an execution that is not there, or has ended, is refused at once', async () => {
    const { client } = env.current;
    const queued = { delivery: 'queued' } as const;
    await expect(client.setSignal('answer', 'nobody', 'x', queued)).rejects.toMatchObject({
      code: 'execution-not-found',
    });
    const workflowId = await start('loop', 0);
    await client.result(workflowId);
    await expect(client.setSignal('answer', workflowId, 'x', queued)).rejects.toMatchObject({
      code: 'execution-closed',
    });
  });
});

test('a Temporal signal after the gate was settled is recorded as refused', async () => {
  const { client } = env.current;
  const workflowId = await start('parallel');
  await client.setSignal('left', workflowId, 'one');
  await env.current.temporal.workflow.getHandle(workflowId).signal('left', 'two');
  await client.setSignal('right', workflowId, 'three');
  expect(await client.result(workflowId)).toBe('one three');
  expect((await client.audit(workflowId)).items).toMatchObject([
    { id: 'left', outcome: 'set' },
    { id: 'left', outcome: 'refused', code: 'already-set' },
    { id: 'right', outcome: 'set' },
  ]);
});

const reportTaken = [
  { activityTaskCompletedEventAttributes: expect.anything() },
  { workflowTaskScheduledEventAttributes: expect.anything() },
  { workflowTaskStartedEventAttributes: expect.anything() },
  { workflowTaskCompletedEventAttributes: expect.anything() },
];

async function lastEvents(workflowId: string): Promise<readonly unknown[]> {
  const { events } = await env.current.temporal.workflow.getHandle(workflowId).fetchHistory();
  return events?.slice(-reportTaken.length) ?? [];
}

async function eventCount(workflowId: string): Promise<number> {
  const { historyLength } = await env.current.temporal.workflow.getHandle(workflowId).describe();
  return historyLength;
}

/** Repeats an expectation until it holds; jest's own timeout ends it where it never does. */
async function eventually(expectation: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await expectation();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
