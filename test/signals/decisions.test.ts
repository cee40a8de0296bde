/** Who gave an input and when, as the workflow is told by `withDecision`. */
import { describe, expect, test } from '@jest/globals';
import type { Decided, Review } from '../../src/signals';
import { useEnvironment } from '../support/environment';

const env = useEnvironment('time-skipping');
const ada = { id: 'ada', name: 'Ada Lovelace' };
const via = 'client';

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await env.current.client.start(workflow, { args });
  return workflowId;
}

async function decided(id: string, workflowId: string): Promise<object> {
  const { decidedBy, decidedAt, requestId } = await env.current.client.getSignal(id, workflowId);
  return { decidedBy, decidedAt, requestId };
}

describe('a workflow that asks for the decision is told', () => {
  test('the parsed value, who gave it, when, and in which opening, by an id and by a definition', async () => {
    const { client } = env.current;
    const workflowId = await start('asksWho');
    await client.setSignal('title', workflowId, ' My title ', { actor: ada });
    await client.setSignal('amount', workflowId, 12, { actor: { id: 'bob', via: 'cli' } });
    expect(await client.result(workflowId)).toEqual({
      title: {
        value: 'My title',
        ...(await decided('title', workflowId)),
        decidedBy: { ...ada, via },
      },
      amount: {
        value: 12,
        ...(await decided('amount', workflowId)),
        decidedBy: { id: 'bob', via: 'cli' },
      },
    });
  });

  test('that a stock Temporal signal does not say who sent it', async () => {
    const { client, temporal } = env.current;
    const workflowId = await start('asksWho');
    await client.waitForSignal('title', workflowId);
    await temporal.workflow.getHandle(workflowId).signal('title', 'by signal');
    await client.setSignal('amount', workflowId, 1);
    expect(await client.result(workflowId)).toMatchObject({
      title: { value: 'by signal', decidedBy: { id: 'unknown', via: 'temporal-signal' } },
    });
  });

  test('who sent an answer that was queued, and one that came before its gate opened', async () => {
    const { client, temporal } = env.current;
    const queued = await start('asksWhoLate');
    await client.setSignal('title', queued, 'queued', { actor: ada, delivery: 'queued' });
    const early = await start('asksWhoLate');
    await client.setSignal('title', early, 'early', { actor: ada, early: true });
    // Both before time is skipped for the first result: the other would wait until its execution times out.
    for (const workflowId of [queued, early]) await temporal.workflow.getHandle(workflowId).signal('open');
    for (const workflowId of [queued, early]) {
      const { value, decidedBy, requestId } = await client.result<Decided<string>>(workflowId);
      expect(decidedBy).toEqual({ ...ada, via });
      expect(value).toBe(workflowId === queued ? 'queued' : 'early');
      expect(requestId).toBe((await client.getSignal('title', workflowId)).requestId);
    }
  });

  test('the same after it has continued as new with the answer', async () => {
    const { client, temporal } = env.current;
    const workflowId = await start('asksWhoOverRuns');
    const { requestId } = await client.waitForSignal('title', workflowId);
    const { decidedAt } = await client.setSignal('title', workflowId, ' kept ', { actor: ada });
    await temporal.workflow.getHandle(workflowId).signal('go');
    expect(await client.result(workflowId)).toEqual({
      value: 'kept',
      decidedBy: { ...ada, via },
      decidedAt,
      requestId,
    });
  });

  test('that nobody answered and the timeout decided', async () => {
    const { client } = env.current;
    const workflowId = await start('asksWho', { timeout: '1 hour', onTimeout: { value: 'Untitled' } });
    await client.waitForSignal('title', workflowId);
    await env.current.sleep('2 hours');
    await client.setSignal('amount', workflowId, 1);
    const { title } = await client.result<{ title: Decided<string> }>(workflowId);
    expect(title).toMatchObject({
      value: 'Untitled',
      decidedBy: { id: 'timer', via: 'timer' },
      automatic: true,
    });
  });

  test('it by an event, as often as it waits', async () => {
    const { client } = env.current;
    const workflowId = await start('asksWhoByEvent');
    await client.setSignal('number', workflowId, 7, { actor: ada });
    const answer = { value: 7, ...(await decided('number', workflowId)), decidedBy: { ...ada, via } };
    expect(await client.result(workflowId)).toEqual([answer, answer]);
  });
});

describe('a review says of its decision', () => {
  test('in which opening it was made', async () => {
    const { client } = env.current;
    const workflowId = await start('reviewsWho');
    await client.reject('publish', workflowId, { actor: ada, comment: 'too long' });
    expect(await client.result(workflowId)).toEqual({
      approved: false,
      outcome: 'rejected',
      value: 'draft',
      comment: 'too long',
      ...(await decided('publish', workflowId)),
    });
  });

  test('what was written beside it: by an approval, and by a stock Temporal signal', async () => {
    const { client, temporal } = env.current;
    const [checked, stock] = [await start('reviewsWho'), await start('reviewsWho')];
    await client.approve('publish', checked, { actor: ada, comment: 'after the 3rd' });
    await client.waitForSignal('publish', stock);
    const handle = temporal.workflow.getHandle(stock);
    await handle.signal('publish', true, { comment: 'no text' }); // refused, and recorded
    await handle.signal('publish', true, 'after the 3rd');
    for (const workflowId of [checked, stock])
      // time is skipped for a result
      expect(await client.result(workflowId)).toMatchObject({ approved: true, comment: 'after the 3rd' });
    expect((await client.audit(stock)).items).toMatchObject([
      { outcome: 'refused', code: 'invalid-input' },
      { outcome: 'approved', comment: 'after the 3rd', actor: { id: 'unknown' } },
    ]);
  });

  test.each([
    ['approve', true],
    ['reject', false],
  ] as const)('that the timeout made it: %s', async (onTimeout, approved) => {
    const workflowId = await start('reviewsWho', { timeout: '1 hour', onTimeout });
    const review = await env.current.client.result<Review<string>>(workflowId);
    expect(review).toMatchObject({ approved, automatic: true, decidedBy: { via: 'timer' } });
  });
});
