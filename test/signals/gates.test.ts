import { describe, expect, test } from '@jest/globals';
import { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { GatehousePlugin } from '../../src/worker';
import type { ApprovalOptions, Duration, GateOptions } from '../../src/signals';
import { useEnvironment } from '../support/environment';
import { typeCorpus } from '../support/type-corpus';
import { workflowBundle } from '../support/workflow-bundle';
import { count } from '../support/workflows';

const env = useEnvironment('time-skipping');

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await env.current.client.start(workflow, { args });
  return workflowId;
}

async function eventTypes(workflowId: string): Promise<(string | undefined)[]> {
  const { events } = await env.current.temporal.workflow.getHandle(workflowId).fetchHistory();
  return (events ?? []).map((event) => Object.keys(event).find((key) => key.endsWith('EventAttributes')));
}

describe('timeouts', () => {
  test('a gate times out at its deadline and not before', async () => {
    const { client } = env.current;
    const workflowId = await start('ask', { timeout: '1 hour' } satisfies GateOptions);
    const { openedAt, deadline } = await client.waitForSignal('answer', workflowId);
    expect(Date.parse(deadline ?? '') - Date.parse(openedAt)).toBe(3_600_000);

    await env.current.sleep(3_595_000);
    expect(await client.getSignal('answer', workflowId)).toMatchObject({ state: 'pending' });
    await expect(client.result(workflowId)).rejects.toMatchObject({ cause: { code: 'timed-out', deadline } });

    const { decidedAt } = await client.getSignal('answer', workflowId);
    const late = Date.parse(decidedAt ?? '') - Date.parse(deadline ?? '');
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(2_000);
  });

  test('the timeout counts from the opening, not from the await', async () => {
    const workflowId = await start('askThenWork', '1 hour', '50 minutes');
    const { deadline } = await env.current.client.waitForSignal('answer', workflowId);
    const { code, at } = await env.current.client.result<{ code: string; at: number }>(workflowId);
    expect(code).toBe('timed-out');
    expect(Math.abs(at - Date.parse(deadline ?? ''))).toBeLessThan(2_000);
  });

  test('a gate that times out before it is awaited still tells whoever awaits it', async () => {
    const workflowId = await start('askThenWork', '10 minutes', '1 hour');
    expect(await env.current.client.result(workflowId)).toMatchObject({ code: 'timed-out' });
  });

  test('the error carries stable type, id and deadline', async () => {
    const workflowId = await start('timedOutDetails');
    const signal = await env.current.client.waitForSignal('answer', workflowId);
    const { deadline, openedAt, requestId } = signal;
    expect(await env.current.client.result(workflowId)).toEqual({
      code: 'timed-out',
      type: 'SignalTimedOut',
      nonRetryable: true,
      id: 'answer',
      deadline,
      openedAt,
      requestId,
      timeoutMs: 3_600_000,
      message:
        `Signal 'answer' in '${workflowId}' timed out at ${deadline}: ` +
        `nobody answered within 1 hour of its opening at ${openedAt} (requestId ${requestId}).`,
    });
  });

  test('onTimeout continues with its value, marked as automatic', async () => {
    const workflowId = await start('ask', { timeout: '1 hour', onTimeout: { value: 'nobody came' } });
    expect(await env.current.client.result(workflowId)).toBe('nobody came');
    expect(await env.current.client.getSignal('answer', workflowId)).toMatchObject({
      state: 'timed-out',
      value: 'nobody came',
      automatic: true,
      decidedBy: { via: 'timer' },
    });
  });

  test('a late answer is told that the gate timed out', async () => {
    const { client } = env.current;
    const workflowId = await start('askThenWork', '10 minutes', '1 hour');
    await client.waitForSignal('answer', workflowId);
    await env.current.sleep('11 minutes');
    await expect(client.setSignal('answer', workflowId, 'late')).rejects.toMatchObject({ code: 'timed-out' });
    await client.result(workflowId);
    await expect(client.setSignal('answer', workflowId, 'later')).rejects.toMatchObject({
      code: 'timed-out',
    });
  });

  test('without a timeout a gate waits for ever', async () => {
    const { client } = env.current;
    const workflowId = await start('ask');
    expect(await client.waitForSignal('answer', workflowId)).not.toHaveProperty('deadline');
    await env.current.sleep('400 days');
    await client.setSignal('answer', workflowId, 'at last');
    expect(await client.result(workflowId)).toBe('at last');
  });

  test('an answered gate leaves no timer behind', async () => {
    const { client } = env.current;
    const workflowId = await start('ask', { timeout: '30 days' });
    await client.setSignal('answer', workflowId, 'x');
    await client.result(workflowId);
    const types = await eventTypes(workflowId);
    expect(types.filter((type) => type === 'timerStartedEventAttributes')).toHaveLength(
      types.filter((type) => type === 'timerCanceledEventAttributes').length,
    );
    expect(types).not.toContain('timerFiredEventAttributes');
  });
});

describe('sleeps', () => {
  test.each<[Duration, number]>([
    [0, 0],
    ['10 seconds', 10_000],
    ['30 days', 2_592_000_000],
  ])('sleep(%j) lasts that long', async (duration, ms) => {
    const workflowId = await start('sleepFor', duration);
    const slept = await env.current.client.result<number>(workflowId);
    expect(slept).toBeGreaterThanOrEqual(ms);
    expect(slept).toBeLessThan(ms + 2_000);
  });

  test('sleeps are listed with their names and deadlines, and cannot be answered', async () => {
    const { client } = env.current;
    const workflowId = await start('sleepTwice');
    await client.waitForSignal('nap', workflowId);
    const signals = (await client.listSignals(workflowId, { kind: 'sleep' })).items;
    expect(signals.map(({ id }) => id)).toEqual(['nap', 'sleep-1']);
    expect(signals.every(({ deadline }) => deadline !== undefined)).toBe(true);
    await expect(client.setSignal('nap', workflowId, true)).rejects.toMatchObject({ code: 'wrong-kind' });
    await client.result(workflowId);
  });
});

describe('gates that nobody awaits yet', () => {
  test('raise no unhandled rejection when they time out, are rejected or are mistaken', async () => {
    const { client } = env.current;
    const workflowId = await start('neverAwaited');
    await client.waitForSignal('is-rejected', workflowId);
    await client.reject('is-rejected', workflowId);
    expect(await client.result(workflowId)).toBe('done');
    expect(await eventTypes(workflowId)).not.toContain('workflowTaskFailedEventAttributes');
    expect(await client.getSignal('times-out', workflowId)).toMatchObject({ state: 'timed-out' });
  });
});

describe('mistakes in a call', () => {
  test('reject its promise with a code, are recorded, and change nothing', async () => {
    const { client } = env.current;
    const workflowId = await start('mistakes');
    await client.waitForSignal('open', workflowId);
    expect((await client.listSignals(workflowId)).items.map(({ id }) => id)).toEqual(['open']);
    const mistakes = (await client.audit(workflowId)).items.map(({ id, outcome, code, actor }) => [
      id,
      outcome,
      code,
      actor.id,
    ]);
    expect(mistakes).toHaveLength(23);
    expect(mistakes).toContainEqual(['open', 'refused', 'duplicate-signal', 'workflow']);
    expect(mistakes).toContainEqual(['mine', 'refused', 'invalid-id', 'workflow']);

    await client.setSignal('open', workflowId, 'go on');
    expect(await client.result(workflowId)).toEqual({
      'second gate of a pending id': 'duplicate-signal',
      'timeout 0': 'invalid-argument',
      'timeout negative': 'invalid-argument',
      'timeout NaN': 'invalid-argument',
      'timeout nonsense': 'invalid-argument',
      'timeout Infinity': 'invalid-argument',
      'sleep negative': 'invalid-argument',
      'sleep NaN': 'invalid-argument',
      'empty id': 'invalid-id',
      'reserved id': 'invalid-id',
      'our own id': 'invalid-id',
      'long id': 'invalid-id',
      'id with a newline': 'invalid-id',
      'id that the author handles': 'invalid-id',
      'schema without JSON Schema': 'invalid-argument',
      'no schema': 'invalid-argument',
      'no subject': 'invalid-argument',
      'no id': 'invalid-id',
      'onTimeout without timeout': 'invalid-argument',
      'onTimeout of an approval without timeout': 'invalid-argument',
      'onTimeout that is no object with a value': 'invalid-argument',
      'onTimeout of an approval, misspelt': 'invalid-argument',
      'a subject that is no JSON': 'invalid-argument',
    });
  });
});

describe('many gates', () => {
  test.each([
    ['left', 'right'],
    ['right', 'left'],
  ])('parallel gates are answered in either order: %s first', async (...order) => {
    const workflowId = await start('parallel');
    for (const id of order) await env.current.client.setSignal(id, workflowId, id);
    expect(await env.current.client.result(workflowId)).toBe('left right');
  });

  test('gates in a loop have computed ids', async () => {
    const workflowId = await start('loop', 3);
    for (const index of [0, 1, 2]) {
      await env.current.client.waitForSignal(`item-${index}`, workflowId);
      await env.current.client.setSignal(`item-${index}`, workflowId, index * 10);
    }
    expect(await env.current.client.result(workflowId)).toEqual([0, 10, 20]);
  });

  test('an id opens again after it has settled, in a new round with a new requestId', async () => {
    const { client } = env.current;
    const workflowId = await start('rounds');
    const first = await client.waitForSignal('again', workflowId);
    await client.setSignal('again', workflowId, 'one');
    const second = await client.getSignal('again', workflowId);
    expect(second).toMatchObject({ state: 'pending' });
    expect(second.requestId).not.toBe(first.requestId);
    await client.setSignal('again', workflowId, 'two');
    expect(await client.result(workflowId)).toEqual(['one', 'two']);
    expect((await client.listSignals(workflowId)).items).toHaveLength(2);
  });

  test('a form of an earlier round cannot answer the next; a lost reply sent again is told the first outcome', async () => {
    const { client } = env.current;
    const workflowId = await start('rounds');
    const { requestId } = await client.waitForSignal('again', workflowId);
    const { decidedAt } = await client.setSignal('again', workflowId, 'one', { requestId });
    await expect(client.setSignal('again', workflowId, 'two', { requestId })).rejects.toMatchObject({
      code: 'superseded',
      requestId,
    });
    expect(await client.setSignal('again', workflowId, 'one', { requestId })).toMatchObject({
      status: 'repeated',
      decidedAt,
    });
    await client.setSignal('again', workflowId, 'two');
    expect(await client.result(workflowId)).toEqual(['one', 'two']);
    await expect(client.setSignal('again', workflowId, 'three', { requestId })).rejects.toMatchObject({
      code: 'superseded',
    });
  });

  test('a requestId of another signal or execution is refused before it leaves', async () => {
    const { client } = env.current;
    const [workflowId, other] = [await start('rounds'), await start('rounds')];
    const { requestId } = await client.waitForSignal('again', other);
    for (const wrong of [requestId, 'nonsense']) {
      await expect(client.setSignal('again', workflowId, 'x', { requestId: wrong })).rejects.toMatchObject({
        code: 'invalid-argument',
        argument: 'requestId',
      });
    }
  });

  test('a request key is told its first outcome, and refuses another answer, also after the end', async () => {
    const { client } = env.current;
    const workflowId = await start('rounds');
    const requestKey = 'request-1';
    await client.setSignal('again', workflowId, 'one', { requestKey });
    expect(await client.setSignal('again', workflowId, 'one', { requestKey })).toMatchObject({
      status: 'repeated',
    });
    await expect(client.setSignal('again', workflowId, 'two', { requestKey })).rejects.toMatchObject({
      code: 'key-reused',
      requestKey,
    });
    await client.setSignal('again', workflowId, 'two');
    expect(await client.result(workflowId)).toEqual(['one', 'two']);
    expect(await client.setSignal('again', workflowId, 'one', { requestKey })).toMatchObject({
      status: 'repeated',
    });
    await expect(client.setSignal('again', workflowId, 'three', { requestKey })).rejects.toMatchObject({
      code: 'key-reused',
    });
    for (const wrong of ['', 'x'.repeat(201)]) {
      await expect(client.setSignal('again', workflowId, 'x', { requestKey: wrong })).rejects.toMatchObject({
        code: 'invalid-argument',
        argument: 'requestKey',
      });
    }
  });

  test('a gate that lost its race is cancelled when the execution ends', async () => {
    const { client } = env.current;
    const workflowId = await start('raceOfGates');
    await client.setSignal('fast', workflowId, 'won');
    expect(await client.result(workflowId)).toBe('won');
    expect(await client.getSignal('slow', workflowId)).toMatchObject({ state: 'cancelled' });
  });

  test('a line that waits when the execution ends does not go on', async () => {
    const { client, temporal } = env.current;
    const workflowId = await start('leavesALine');
    await client.setSignal('last', workflowId, 'done');
    expect(await client.result(workflowId)).toBe('done');
    const { events } = await temporal.workflow.getHandle(workflowId).fetchHistory();
    const timers = events?.filter(({ timerStartedEventAttributes }) => timerStartedEventAttributes);
    expect(timers).toHaveLength(1);
  });

  test('a gate whose scope is cancelled is withdrawn, and the workflow goes on', async () => {
    const { client } = env.current;
    const workflowId = await start('cancelScope');
    await client.setSignal('go', workflowId, true);
    expect(await client.result(workflowId)).toBe('cancelled');
    expect(await client.getSignal('withdrawn', workflowId)).toMatchObject({ state: 'cancelled' });
    await expect(client.setSignal('withdrawn', workflowId, 'x')).rejects.toMatchObject({
      code: 'execution-closed',
    });
  });

  test('a list comes a page at a time, and 1200 signals are all reached', async () => {
    const { client } = env.current;
    const workflowId = await start('manyGates', 1200);
    await client.waitForSignal('gate-1199', workflowId);
    const first = await client.listSignals(workflowId, { limit: 1000 });
    const second = await client.listSignals(workflowId, { limit: 200, cursor: first.nextCursor });
    expect([first.items.length, second.items.length]).toEqual([1000, 200]);
    expect(second.nextCursor).toBeUndefined(); // the page is full, and the last one
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(1200);
    expect((await client.listSignals(workflowId)).items).toHaveLength(100);
  });
});

describe('answers', () => {
  test('a bad answer is told every issue, and the gate stays open for a good one', async () => {
    const { client } = env.current;
    const workflowId = await start('askOrder');
    await expect(client.setSignal('order', workflowId, { size: 'tiny' })).rejects.toMatchObject({
      code: 'invalid-input',
      expected: 'object with size, color',
      received: 'object',
      issues: [{ path: ['size'] }, { path: ['color'] }],
    });
    await expect(
      client.setSignal('order', workflowId, { size: 'small', color: 'green' }),
    ).rejects.toMatchObject({
      issues: [{ path: ['color'], message: 'green is not made in small' }],
      message: expect.stringContaining('color: green is not made in small'),
    });
    const order = { size: 'small', color: 'black' };
    await client.setSignal('order', workflowId, order);
    expect(await client.result(workflowId)).toEqual(order);
  });

  test('the workflow receives what the schema parses; the signal shows what was sent', async () => {
    const { client } = env.current;
    const workflowId = await start('parsedAnswer');
    await client.setSignal('answer', workflowId, ' hi ');
    expect(await client.result(workflowId)).toEqual({ value: 'hi', length: 4 });
    expect(await client.getSignal('answer', workflowId)).toMatchObject({ value: ' hi ' });
  });

  test('a rule that throws or is asynchronous refuses the answer and harms nothing', async () => {
    const { client } = env.current;
    const workflowId = await start('brokenRules');
    for (const id of ['throwing', 'asynchronous']) {
      await expect(client.setSignal(id, workflowId, 'x')).rejects.toMatchObject({ code: 'invalid-input' });
    }
    expect((await client.listSignals(workflowId, { state: 'pending' })).items).toHaveLength(2);
    expect(await eventTypes(workflowId)).not.toContain('workflowTaskFailedEventAttributes');
  });

  test('a definition serves the workflow that waits and the client that answers', async () => {
    const { client } = env.current;
    const workflowId = await start('askCount');
    expect(await client.waitForSignal(count, workflowId)).toMatchObject({
      id: 'count',
      prompt: 'How many?',
      type: 'integer 0 to 1000',
    });
    await expect(client.setSignal(count, workflowId, 1001)).rejects.toMatchObject({ code: 'invalid-input' });
    await client.setInput(count, workflowId, 1000);
    expect(await client.result(workflowId)).toBe(1000);
  });
});

describe('approvals', () => {
  test('approve passes the value through', async () => {
    const workflowId = await start('approveDraft');
    await env.current.client.approve('publish', workflowId);
    expect(await env.current.client.result(workflowId)).toBe('draft');
  });

  test('true and false set by setSignal approve and reject', async () => {
    const { client } = env.current;
    const [yes, no] = [await start('approveDraft'), await start('approveDraft')];
    await client.setSignal('publish', yes, true);
    await client.setSignal('publish', no, false);
    expect(await client.result(yes)).toBe('draft');
    await expect(client.result(no)).rejects.toMatchObject({ cause: { code: 'rejected' } });
    expect(await client.getSignal('publish', no)).toMatchObject({ state: 'rejected', value: false });
  });

  test('nothing but true and false decides', async () => {
    const { client } = env.current;
    const workflowId = await start('approveDraft');
    for (const wrong of ['false', 'true', 0, 1, null, {}, []]) {
      await expect(client.setSignal('publish', workflowId, wrong)).rejects.toMatchObject({
        code: 'invalid-input',
      });
    }
    expect(await client.getSignal('publish', workflowId)).toMatchObject({ state: 'pending' });
  });

  test('a rejection that is caught gives comment and actor', async () => {
    const { client } = env.current;
    const workflowId = await start('catchRejection');
    await client.reject('publish', workflowId, {
      comment: 'not yet',
      actor: { id: 'ada', name: 'Ada Lovelace' },
    });
    expect(await client.result(workflowId)).toEqual({
      code: 'rejected',
      type: 'SignalRejected',
      nonRetryable: true,
      id: 'publish',
      actor: { id: 'ada', name: 'Ada Lovelace', via: 'client' },
      comment: 'not yet',
    });
  });

  test('review returns the decision and does not throw', async () => {
    const { client } = env.current;
    const workflowId = await start('reviewDraft');
    const { decidedAt } = await client.reject('publish', workflowId, {
      comment: 'not yet',
      actor: { id: 'ada' },
    });
    expect(await client.result(workflowId)).toEqual({
      approved: false,
      outcome: 'rejected',
      value: 'draft',
      comment: 'not yet',
      decidedBy: { id: 'ada', via: 'client' },
      decidedAt,
      requestId: (await client.getSignal('publish', workflowId)).requestId,
    });
  });

  test.each<[ApprovalOptions['onTimeout'], boolean]>([
    ['approve', true],
    ['reject', false],
  ])('onTimeout %s decides when the timeout passes', async (onTimeout, approved) => {
    const { client } = env.current;
    const workflowId = await start('reviewDraft', { timeout: '1 hour', onTimeout });
    expect(await client.result(workflowId)).toMatchObject({
      approved,
      decidedBy: { id: 'timer', via: 'timer' },
    });
    const automatic = { automatic: true, approved };
    expect(await client.getSignal('publish', workflowId)).toMatchObject({ state: 'timed-out', ...automatic });
    expect((await client.listSignals(workflowId)).items).toMatchObject([
      { state: 'timed-out', ...automatic },
    ]);
    expect((await client.audit(workflowId)).items).toMatchObject([{ outcome: 'timed-out', ...automatic }]);
    const { nodes } = await client.graph(workflowId);
    expect(nodes.find(({ kind }) => kind === 'approval')).toMatchObject({ state: 'timed-out', ...automatic });
  });

  test('list and audit say which way an answered approval went, and nothing of one that nobody decided', async () => {
    const { client } = env.current;
    const answered = await start('reviewDraft');
    await client.reject('publish', answered);
    const undecided = await start('reviewDraft', { timeout: '1 hour' });
    await client.result(undecided).catch(() => undefined);
    const [rejected] = (await client.listSignals(answered)).items;
    expect(rejected).toMatchObject({ state: 'rejected', approved: false });
    expect(rejected).not.toHaveProperty('automatic');
    for (const row of [
      ...(await client.listSignals(undecided)).items,
      ...(await client.audit(undecided)).items,
    ]) {
      expect(row).not.toHaveProperty('approved');
      expect(row).not.toHaveProperty('automatic');
    }
  });

  test('approve with onTimeout reject throws the rejection, by the timer', async () => {
    const workflowId = await start('approveDraft', { timeout: '1 hour', onTimeout: 'reject' });
    await expect(env.current.client.result(workflowId)).rejects.toMatchObject({
      cause: { code: 'rejected', decidedBy: { id: 'timer' } },
    });
  });

  test('approve without onTimeout throws the timeout', async () => {
    const workflowId = await start('approveDraft', { timeout: '1 hour' });
    await expect(env.current.client.result(workflowId)).rejects.toMatchObject({
      cause: { code: 'timed-out' },
    });
  });

  test('approving an input, or rejecting it, is refused with guidance', async () => {
    const { client } = env.current;
    const workflowId = await start('ask');
    await expect(client.approve('answer', workflowId)).rejects.toMatchObject({
      code: 'wrong-kind',
      message: expect.stringContaining('expects a value, so it cannot be approved. Set its value instead.'),
    });
    await expect(client.reject('answer', workflowId)).rejects.toMatchObject({ code: 'wrong-kind' });
  });
});

test('the environment is a stock Temporal client beside the SignalClient', () => {
  expect(env.current.temporal).toBeInstanceOf(Client);
});

test('the sandbox judges every type as zod does elsewhere', async () => {
  const found = await env.current.client.result(await start('judgeCorpus'));
  const expected = typeCorpus.map(([name, , takes, refuses]) => [
    name,
    [...takes.map(() => true), ...refuses.map(() => false)],
  ]);
  expect(found).toEqual(Object.fromEntries(expected));
});

test('a type that uses chance has its own: a replay knows nothing of refused answers and of readings', async () => {
  const { client, temporal } = env.current;
  const workflowId = await start('askByChance');
  for (const id of ['first', 'second']) {
    await client.waitForSignal(id, workflowId);
    await expect(client.setSignal(id, workflowId, { name: 'x' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await client.sendInput('inputs', workflowId, { name: 'Ada' });
    await client.setSignal(id, workflowId, { name: 'Ada' });
  }
  const received = await client.result<{ readonly id: string }[]>(workflowId);
  expect(new Set(received.map(({ id }) => id)).size).toBe(3);

  const history = await temporal.workflow.getHandle(workflowId).fetchHistory();
  const replay = { workflowBundle: await workflowBundle(), plugins: [new GatehousePlugin()] };
  await Worker.runReplayHistory(replay, history, workflowId);
});

// Last in the file: it takes the server's clock ten years on.
test('a result that is awaited while a gate is open says which one was', async () => {
  const workflowId = await start('ask', {});
  await env.current.client.waitForSignal('answer', workflowId);
  await expect(env.current.client.result(workflowId)).rejects.toMatchObject({
    code: 'execution-failed',
    message: expect.stringMatching(/timed out while gate 'answer' was open: awaiting a result skips time/),
  });
});
