/** Temporal's own options of a start, and that they go with what Gatehouse writes of an execution. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import { temporal as proto } from '@temporalio/proto';
import type { StartOptions } from '../../src/client';
import { useEnvironment } from '../support/environment';
import { soon } from '../support/soon';

const env = useEnvironment('dev');
const customer = defineSearchAttributeKey('CustomerId', 'KEYWORD');

beforeAll(async () => {
  const { connection, options } = env.current.temporal;
  const { operatorService } = connection;
  await operatorService.addSearchAttributes({
    namespace: options.namespace,
    searchAttributes: { CustomerId: proto.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD },
  });
}, 60_000);

/** Starts it when the server has learned of the attribute: it reads its list anew every few seconds. */
async function startWithAttribute(workflow: string, options: StartOptions): Promise<string> {
  for (;;) {
    try {
      return (await env.current.client.start(workflow, options)).workflowId;
    } catch (error) {
      if (!String(error).includes('CustomerId')) throw error;
      await soon();
    }
  }
}

/** Waits until the inbox finds the signal by the caller's own attribute. */
async function listed(id: string, workflowId: string): Promise<void> {
  for (;;) {
    const { items } = await env.current.client.inbox({ workflowId, query: "CustomerId = 'ada'" });
    if (items.length === 1 && items[0]?.id === id) return;
    await soon();
  }
}

describe('memo and search attributes of the caller', () => {
  test('stay beside those that Gatehouse writes, also when the execution continues as new', async () => {
    const { client, temporal } = env.current;
    const workflowId = await startWithAttribute('settlesThenRolls', {
      memo: { order: 7 },
      typedSearchAttributes: [{ key: customer, value: 'ada' }],
      staticSummary: 'The report of Ada',
    });
    const handle = temporal.workflow.getHandle(workflowId);
    const summaries: unknown[] = [];
    for (const id of ['first', 'second']) {
      await client.waitForSignal(id, workflowId);
      await listed(id, workflowId);
      const described = await handle.describe();
      expect(described.memo).toMatchObject({ order: 7, gatehouse: { rows: [{ id }] } });
      expect(described.typedSearchAttributes.get(customer)).toBe('ada');
      summaries.push(await described.staticSummary());
      await client.setSignal(id, workflowId, id);
    }
    expect(await client.result(workflowId)).toBe('first second');
    expect(summaries[0]).toBe('The report of Ada');
  });

  test('are taken when an input starts the execution', async () => {
    const { client, temporal } = env.current;
    const workflowId = `started-by-input-${randomUUID()}`;
    const start = { workflow: 'receives', args: [2], memo: { order: 8 } };
    await client.sendInput('names', workflowId, 'Ada', { start });
    await client.sendInput('names', workflowId, 'Bob', { start, delivery: 'queued' });
    expect(await client.result(workflowId)).toEqual(['Ada', 'Bob']);
    expect((await temporal.workflow.getHandle(workflowId).describe()).memo).toMatchObject({ order: 8 });
  });

  test.each<[string, StartOptions, string]>([
    ['the key of its memo', { memo: { gatehouse: {} } }, 'memo'],
    [
      'one of its search attributes',
      {
        typedSearchAttributes: [
          { key: defineSearchAttributeKey('GatehouseDue', 'DATETIME'), value: new Date(0) },
        ],
      },
      'typedSearchAttributes',
    ],
    [
      'the one of those who are asked',
      {
        typedSearchAttributes: [
          { key: defineSearchAttributeKey('GatehouseFor', 'KEYWORD_LIST'), value: ['u:x'] },
        ],
      },
      'typedSearchAttributes',
    ],
    [
      'one of them in a collection',
      {
        typedSearchAttributes: new TypedSearchAttributes([
          { key: defineSearchAttributeKey('GatehousePending', 'KEYWORD_LIST'), value: ['x'] },
        ]),
      },
      'typedSearchAttributes',
    ],
  ])('cannot take what is Gatehouse’s own: %s', async (_, options, argument) => {
    const { client } = env.current;
    const workflowId = `refused-${randomUUID()}`;
    const refusal = {
      code: 'invalid-argument',
      argument,
      message: expect.stringContaining('which is reserved for Gatehouse'),
    };
    await expect(client.start('ask', { workflowId, ...options })).rejects.toMatchObject(refusal);
    const start = { workflow: 'receives', args: [1], ...options };
    await expect(client.sendInput('names', workflowId, 'Ada', { start })).rejects.toMatchObject(refusal);
    await expect(client.getExecution(workflowId)).rejects.toMatchObject({ code: 'execution-not-found' });
  });
});

describe('how long, how often and when', () => {
  test('reaches Temporal as it is said', async () => {
    const { client, temporal } = env.current;
    const { workflowId } = await client.start('ask', {
      args: [],
      retry: { maximumAttempts: 3, initialInterval: '2 seconds', nonRetryableErrorTypes: ['SignalTimedOut'] },
      workflowExecutionTimeout: '2 days',
      workflowRunTimeout: '1 day',
      workflowTaskTimeout: '20 seconds',
      priority: { priorityKey: 2 },
    });
    const { events } = await temporal.workflow.getHandle(workflowId).fetchHistory();
    const started = events?.[0]?.workflowExecutionStartedEventAttributes;
    expect(started?.retryPolicy).toMatchObject({
      maximumAttempts: 3,
      nonRetryableErrorTypes: ['SignalTimedOut'],
    });
    expect(Number(started?.retryPolicy?.initialInterval?.seconds)).toBe(2);
    expect(Number(started?.workflowExecutionTimeout?.seconds)).toBe(172_800);
    expect(Number(started?.workflowRunTimeout?.seconds)).toBe(86_400);
    expect(Number(started?.workflowTaskTimeout?.seconds)).toBe(20);
    expect(started?.priority?.priorityKey).toBe(2);
  });

  test('a retry asks anew', async () => {
    const { client } = env.current;
    const { workflowId } = await client.start('failsOnABadTitle', {
      retry: { maximumAttempts: 2, initialInterval: 1 },
    });
    const { requestId } = await client.waitForSignal('title', workflowId);
    await client.setSignal('title', workflowId, 'bad', { requestId });
    for (;;) {
      const answer = client.setSignal('title', workflowId, 'good', { early: true });
      if ((await answer.catch(() => undefined)) !== undefined) break;
    }
    expect(await client.result(workflowId)).toBe('good');
    expect((await client.getSignal('title', workflowId)).requestId).not.toBe(requestId);
  });

  test('a start that is delayed', async () => {
    const { client, temporal } = env.current;
    const { workflowId } = await client.start('ask', { startDelay: '1 hour' });
    const { events } = await temporal.workflow.getHandle(workflowId).fetchHistory();
    const started = events?.[0]?.workflowExecutionStartedEventAttributes;
    expect(Number(started?.firstWorkflowTaskBackoff?.seconds)).toBe(3_600);
    await temporal.workflow.getHandle(workflowId).terminate();
  });

  test.each<[string, StartOptions]>([
    ['workflowExecutionTimeout', { workflowExecutionTimeout: -1 }],
    ['workflowRunTimeout', { workflowRunTimeout: Number.NaN }],
    ['workflowTaskTimeout', { workflowTaskTimeout: 'soon' as '1 hour' }],
    ['startDelay', { startDelay: -1 }],
    ['retry.initialInterval', { retry: { initialInterval: 0 } }],
    ['retry.maximumInterval', { retry: { maximumInterval: 'never' as '1 hour' } }],
    ['workflowId', { workflowId: '' }],
  ])('%s that cannot be is refused', async (argument, options) => {
    await expect(env.current.client.start('ask', options)).rejects.toMatchObject({
      code: 'invalid-argument',
      argument,
    });
  });

  test.each<[string, StartOptions, string]>([
    [
      'a search attribute that nobody has registered',
      { typedSearchAttributes: [{ key: defineSearchAttributeKey('Nowhere', 'TEXT'), value: 'x' }] },
      'Nowhere',
    ],
    ['a cron schedule that is none', { cronSchedule: 'every day' }, 'cron'],
    ['a retry that cannot be', { retry: { maximumAttempts: -1 } }, 'maximumAttempts'],
  ])('%s is refused in Temporal’s words', async (_, options, words) => {
    await expect(env.current.client.start('ask', options)).rejects.toMatchObject({
      code: 'invalid-argument',
      argument: 'start',
      fault: expect.stringMatching(new RegExp(words, 'iu')),
    });
  });
});

describe('a workflowId that was used before', () => {
  test('may be refused after the end', async () => {
    const { client } = env.current;
    const { workflowId } = await client.start('ask');
    await client.setSignal('answer', workflowId, 'x');
    await client.result(workflowId);
    await expect(
      client.start('ask', { workflowId, workflowIdReusePolicy: 'REJECT_DUPLICATE' }),
    ).rejects.toMatchObject({
      code: 'execution-exists',
      message: expect.stringContaining('cannot be used again'),
    });
  });

  test('may join the execution that runs, or take its place', async () => {
    const { client } = env.current;
    const first = await client.start('ask');
    const { workflowId } = first;
    const joined = await client.start('ask', { workflowId, workflowIdConflictPolicy: 'USE_EXISTING' });
    expect(joined).toEqual(first);
    const next = await client.start('ask', { workflowId, workflowIdConflictPolicy: 'TERMINATE_EXISTING' });
    expect(next.runId).not.toBe(first.runId);
    expect(await client.waitForSignal('answer', workflowId)).toMatchObject({ state: 'pending' });
  });
});
