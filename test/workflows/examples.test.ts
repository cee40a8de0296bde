import { describe, expect, test } from '@jest/globals';
import type { Duration } from '../../src/signals';
import { useEnvironment } from '../support/environment';

const env = useEnvironment('time-skipping');
const data = [1, 2, 3, 4, 5];
const report = { mean: 3, length: 5, max: 5, min: 1 };
const finalReport = { title: 'my report', ...report };

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await env.current.client.start(workflow, { args });
  return workflowId;
}

async function pendingIds(workflowId: string): Promise<string[]> {
  const signals = (await env.current.client.listSignals(workflowId, { state: 'pending' })).items;
  return signals.map(({ id }) => id).toSorted();
}

async function answer(id: string, workflowId: string, value: unknown): Promise<void> {
  await env.current.client.waitForSignal(id, workflowId);
  await env.current.client.setSignal(id, workflowId, value);
}

describe('sleepWf', () => {
  test('sleeps ten seconds, listed as a sleep, then computes', async () => {
    const { client } = env.current;
    const workflowId = await start('sleepWf', 7);
    const before = await env.current.now();
    expect(await client.waitForSignal('sleep-1', workflowId)).toMatchObject({
      kind: 'sleep',
      state: 'pending',
    });
    expect(await client.result(workflowId)).toBe(7);
    expect((await env.current.now()) - before).toBeGreaterThanOrEqual(9_000);
    expect(await client.getSignal('sleep-1', workflowId)).toMatchObject({
      state: 'set',
      decidedBy: { id: 'timer', via: 'timer' },
    });
  });
});

describe('reportingWf', () => {
  test('puts the title that a person gives on the report', async () => {
    const { client } = env.current;
    const workflowId = await start('reportingWf', data);
    expect(await client.waitForSignal('title', workflowId)).toMatchObject({
      kind: 'input',
      state: 'pending',
      type: 'string',
      prompt: 'Title of the report',
    });
    await client.setSignal('title', workflowId, 'my report');
    expect(await client.result(workflowId)).toEqual(finalReport);
  });

  test('shows its numbers beside the question', async () => {
    const { client } = env.current;
    const workflowId = await start('reportingWf', data);
    await client.waitForSignal('title', workflowId);
    const { report: shown } = await client.getSignal('title', workflowId);
    expect(shown?.blocks.map(({ kind }) => kind)).toEqual(['figures', 'chart', 'table']);
    expect(shown?.blocks[0]).toMatchObject({
      figures: expect.arrayContaining([{ label: 'mean', value: 3 }]),
    });
  });

  test('can be started and answered in one go, before its first task has run', async () => {
    const workflowId = await start('reportingWf', data);
    expect(await env.current.client.setSignal('title', workflowId, 'my report')).toMatchObject({
      status: 'accepted',
    });
    expect(await env.current.client.result(workflowId)).toEqual(finalReport);
  });

  test('fails after an hour without a title, with a message that a person understands', async () => {
    const workflowId = await start('reportingWf', data);
    await expect(env.current.client.result(workflowId)).rejects.toMatchObject({
      code: 'execution-failed',
      message: expect.stringMatching(
        /failed: Signal 'title' in '.*' timed out at .*Z: nobody answered within 1 hour of /,
      ),
      cause: { code: 'timed-out', id: 'title' },
    });
  });

  test('fails for good on empty data, though a title was given', async () => {
    const workflowId = await start('reportingWf', []);
    await expect(env.current.client.result(workflowId)).rejects.toMatchObject({
      code: 'execution-failed',
      message: expect.stringContaining('data of createReport is empty'),
      cause: { code: 'invalid-argument' },
    });
  });
});

describe('reportingWithApprovalWf', () => {
  test('returns the final report once it is approved', async () => {
    const { client } = env.current;
    const workflowId = await start('reportingWithApprovalWf', data);
    await answer('title', workflowId, 'my report');
    expect(await client.waitForSignal('approve-final-report', workflowId)).toMatchObject({
      kind: 'approval',
      type: 'approval',
      subject: finalReport,
    });
    await client.approve('approve-final-report', workflowId);
    expect(await client.result(workflowId)).toEqual(finalReport);
  });

  test('fails when it is rejected, saying by whom and why', async () => {
    const { client } = env.current;
    const workflowId = await start('reportingWithApprovalWf', data);
    await answer('title', workflowId, 'my report');
    await client.waitForSignal('approve-final-report', workflowId);
    await client.reject('approve-final-report', workflowId, {
      comment: 'the mean is off',
      actor: { id: 'ada' },
    });
    await expect(client.result(workflowId)).rejects.toMatchObject({
      code: 'execution-failed',
      message: expect.stringMatching(/'approve-final-report' in '.*' was rejected by ada: the mean is off$/),
      cause: { code: 'rejected', comment: 'the mean is off', decidedBy: { id: 'ada', via: 'client' } },
    });
  });

  test.each<[Duration, string]>([
    ['1 hour 59 minutes' as Duration, 'running'],
    ['2 hours', 'closed'],
  ])('waits two hours for the approval, from when it was asked: after %s', async (_, state) => {
    const { client } = env.current;
    const workflowId = await start('reportingWithApprovalWf', data);
    await answer('title', workflowId, 'my report');
    await client.waitForSignal('approve-final-report', workflowId);
    await env.current.sleep(state === 'running' ? 7_140_000 : 7_201_000);
    const { state: now } = await client.getSignal('approve-final-report', workflowId);
    expect(now).toBe(state === 'running' ? 'pending' : 'timed-out');
  });
});

describe('approvalAsPromiseWf', () => {
  test('asks for title and approval side by side, only once the report exists', async () => {
    const { client } = env.current;
    const workflowId = await start('approvalAsPromiseWf', data);
    await client.waitForSignal('raw-report-approval', workflowId);
    expect(await pendingIds(workflowId)).toEqual(['raw-report-approval', 'title']);
    expect(await client.getSignal('raw-report-approval', workflowId)).toMatchObject({ subject: report });
  });

  test.each([[['title', 'raw-report-approval']], [['raw-report-approval', 'title']]])(
    'takes its answers in the order %j',
    async (order) => {
      const { client } = env.current;
      const workflowId = await start('approvalAsPromiseWf', data);
      for (const id of order) await answer(id, workflowId, id === 'title' ? 'my report' : true);
      expect(await client.result(workflowId)).toEqual(finalReport);
    },
  );

  test('fails at once when the raw report is rejected, and withdraws the title', async () => {
    const { client } = env.current;
    const workflowId = await start('approvalAsPromiseWf', data);
    await client.waitForSignal('raw-report-approval', workflowId);
    await client.reject('raw-report-approval', workflowId);
    await expect(client.result(workflowId)).rejects.toMatchObject({ cause: { code: 'rejected' } });
    expect(await client.getSignal('title', workflowId)).toMatchObject({ state: 'cancelled' });
  });
});

test.each([
  ['approvalAsPromiseWf', 'title', 'raw-report-approval'],
  ['conditionalWf', 'title-input', 'review-passes'],
])('%s fails when its title times out, and withdraws the other gate', async (workflow, title, other) => {
  const { client } = env.current;
  const workflowId = await start(workflow, data);
  await client.waitForSignal(other, workflowId);
  await expect(client.result(workflowId)).rejects.toMatchObject({ cause: { code: 'timed-out', id: title } });
  const [asked, withdrawn] = [
    await client.getSignal(title, workflowId),
    await client.getSignal(other, workflowId),
  ];
  expect(withdrawn).toMatchObject({ state: 'cancelled', decidedAt: asked.decidedAt });
  await expect(client.setSignal(other, workflowId, true)).rejects.toMatchObject({
    code: 'execution-closed',
  });
});

describe('conditionalWf', () => {
  test('asks for the title from the start and for the review once the report exists', async () => {
    const { client } = env.current;
    const workflowId = await start('conditionalWf', data);
    await client.waitForSignal('review-passes', workflowId);
    const [review, title] = (await client.listSignals(workflowId)).items;
    expect([review?.id, title?.id]).toEqual(['review-passes', 'title-input']);
    expect(Date.parse(title?.openedAt ?? '')).toBeLessThanOrEqual(Date.parse(review?.openedAt ?? ''));
  });

  test('a review that passes gives the titled report', async () => {
    const workflowId = await start('conditionalWf', data);
    await answer('title-input', workflowId, 'my report');
    await answer('review-passes', workflowId, true);
    expect(await env.current.client.result(workflowId)).toEqual(finalReport);
  });

  test('the review may come before the title', async () => {
    const workflowId = await start('conditionalWf', data);
    await answer('review-passes', workflowId, true);
    await answer('title-input', workflowId, 'my report');
    expect(await env.current.client.result(workflowId)).toEqual(finalReport);
  });

  test('a review that fails asks why, and the invalid report carries the reason', async () => {
    const { client } = env.current;
    const workflowId = await start('conditionalWf', data);
    await answer('review-passes', workflowId, false);
    await client.waitForSignal('disapprove-reason', workflowId);
    expect(await client.getSignal('title-input', workflowId)).toMatchObject({ state: 'cancelled' });
    await client.setSignal('disapprove-reason', workflowId, 'bad data');
    expect(await client.result(workflowId)).toEqual({ invalid_report: true, reason: 'bad data' });
  });

  test('the review is a boolean and nothing that looks like one', async () => {
    const { client } = env.current;
    const workflowId = await start('conditionalWf', data);
    await client.waitForSignal('review-passes', workflowId);
    for (const wrong of ['false', 'true', 0, 1, null, '']) {
      await expect(client.setSignal('review-passes', workflowId, wrong)).rejects.toMatchObject({
        code: 'invalid-input',
      });
    }
    expect(await client.getSignal('review-passes', workflowId)).toMatchObject({ state: 'pending' });
  });
});

describe('shirtOrderWf', () => {
  const green = { size: 'small', color: 'green' };

  test('says for whom the shirt is, begins with a medium one, and returns the order', async () => {
    const { client } = env.current;
    const workflowId = await start('shirtOrderWf', 'Ada');
    expect(await client.waitForSignal('order', workflowId)).toMatchObject({
      prompt: 'A shirt for Ada',
      description: '**Ada** gets a shirt.\n\n- Green does not come in small.',
      initial: { size: 'medium' },
    });
    await client.setSignal('order', workflowId, { size: 'xlarge', color: 'green' });
    expect(await client.result(workflowId)).toEqual({ size: 'xlarge', color: 'green' });
  });

  test('refuses small and green at the door; the gate stays open, and the workflow never learns of it', async () => {
    const { client, temporal } = env.current;
    const workflowId = await start('shirtOrderWf', 'Ada');
    const { requestId } = await client.waitForSignal('order', workflowId);
    await expect(client.setSignal('order', workflowId, green)).rejects.toMatchObject({
      code: 'invalid-input',
      issues: [{ path: ['color'], message: 'green does not come in small' }],
    });
    const { events } = await temporal.workflow.getHandle(workflowId).fetchHistory();
    expect(events?.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes)).toEqual([]);
    expect(await client.getSignal('order', workflowId)).toMatchObject({ state: 'pending', requestId });

    await client.setSignal('order', workflowId, { size: 'small', color: 'red' }, { requestId });
    expect(await client.result(workflowId)).toEqual({ size: 'small', color: 'red' });
  });
});

describe('shirtOrderLoopWf', () => {
  const green = { size: 'small', color: 'green' };

  test('takes small and green by its shape, says what was wrong, and asks again until it is right', async () => {
    const { client } = env.current;
    const workflowId = await start('shirtOrderLoopWf', 'Ada');
    const first = await client.waitForSignal('order', workflowId);
    expect(first).toMatchObject({ description: '**Ada** gets a shirt.', initial: { size: 'medium' } });

    expect(await client.setSignal('order', workflowId, green)).toMatchObject({ status: 'accepted' });
    const second = await client.getSignal('order', workflowId);
    expect(second).toMatchObject({
      state: 'pending',
      description: '**Green does not come in small.** Please choose again.',
      initial: green,
    });
    expect(second.requestId).not.toBe(first.requestId);

    // A form of the first round says the same once more: it has been told, and the second round is not answered by it.
    const { requestId } = first;
    expect(await client.setSignal('order', workflowId, green, { requestId })).toMatchObject({
      status: 'repeated',
    });
    await client.setSignal('order', workflowId, { size: 'large', color: 'green' });
    expect(await client.result(workflowId)).toEqual({ size: 'large', color: 'green' });
  });

  test('refuses what has not the shape of an order at the door', async () => {
    const { client } = env.current;
    const workflowId = await start('shirtOrderLoopWf', 'Ada');
    await client.waitForSignal('order', workflowId);
    for (const wrong of [{ size: 'small' }, { size: 'tiny', color: 'red' }, 'small green', null]) {
      await expect(client.setSignal('order', workflowId, wrong)).rejects.toMatchObject({
        code: 'invalid-input',
      });
    }
  });
});
