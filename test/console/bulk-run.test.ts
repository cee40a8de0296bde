/** A bulk run and its record, without a browser. */
import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import type { AnswerResult, AnswerToSend } from '../../src/console/api/answer-result';
import { bulkCsv } from '../../src/console/bulk/bulk-csv';
import { BulkRun, type BulkItem, type KeptRun } from '../../src/console/bulk/bulk-run';
import { bulkWords } from '../../src/console/bulk/bulk-words';

const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const items: readonly BulkItem[] = names.map((requestId) => ({
  requestId,
  id: 'refund',
  workflowId: `order-${requestId}`,
  workflowType: 'orders',
  prompt: `Refund ${requestId}?`,
}));
const accepted: AnswerResult = {
  kind: 'accepted',
  decidedBy: { id: 'ada', via: 'api' },
  decidedAt: '2026-11-30',
};

function approving(send: (answer: AnswerToSend) => Promise<AnswerResult>): BulkRun {
  return new BulkRun(items, { verb: 'approve' }, send);
}

describe('a bulk run', () => {
  test('that is stopped waits for the requests that run, and can be continued', async () => {
    const sent: string[] = [];
    const held = new AbortController();
    const run = approving(async ({ requestId }) => {
      sent.push(requestId);
      if (!held.signal.aborted) await once(held.signal, 'abort');
      return accepted;
    });
    const running = run.run();
    run.stop();
    await Promise.resolve();
    expect([run.state, bulkWords(run).sending]).toEqual(['stopping', 4]);
    held.abort();
    await running;
    expect(sent).toEqual(['a', 'b', 'c', 'd']);
    expect(bulkWords(run)).toMatchObject({ title: 'Approved 4 of 6', rest: '2 not sent' });
    expect(run.isUnfinished).toBe(false); // the person has stopped it
    await run.run();
    expect(sent).toEqual(names);
    expect(bulkWords(run)).toMatchObject({ title: 'Approved 6 of 6', rest: '' });
  });

  test('waits when the service limits the requests, and sends the same answer with the same key', async () => {
    const keys: string[] = [];
    const run = approving(async ({ requestId, key }) => {
      if (requestId !== 'b') return accepted;
      keys.push(key);
      if (keys.length > 1) return accepted;
      return { kind: 'late', words: 'Too many requests.', retryAfter: 0.01 };
    });
    await run.run();
    expect(bulkWords(run).title).toBe('Approved 6 of 6');
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  test('stops by itself when the service is not reachable, and the browser asks before the tab closes', async () => {
    const lost: AnswerResult = { kind: 'late', words: 'Not reachable.' };
    const run = approving(async () => lost);
    await run.run();
    expect(bulkWords(run)).toMatchObject({
      title: 'Approved 0 of 6',
      rest: '4 not confirmed, may still count, 2 not sent',
    });
    expect([run.left, run.isUnfinished]).toEqual([6, true]);
    expect(bulkCsv(run)).not.toContain('Failed');
  });

  test('waits while no worker confirms an answer, and takes the verdict of the same answer, which is its own', async () => {
    const keys = new Map<string, Set<string>>();
    let isAway = true;
    const run = approving(async ({ requestId, key }) => {
      keys.set(requestId, (keys.get(requestId) ?? new Set()).add(key));
      if (isAway) return { kind: 'late', words: 'Not confirmed yet.', retryAfter: 0.01 };
      return { ...accepted, kind: 'repeated' };
    });
    let said = '';
    run.subscribe(() => {
      if (isAway) said = `${bulkWords(run).title}, ${bulkWords(run).rest}`;
      isAway = false; // the worker is back
    });
    await run.run();
    expect(said).toBe('Approving refund: 0 of 6, 4 not confirmed yet, sent again by itself');
    expect(['a', 'b', 'c', 'd'].map((requestId) => run.resultOf(requestId)?.kind)).toEqual(
      Array.from({ length: 4 }, () => 'repeated'),
    );
    expect([...keys.values()].map(({ size }) => size)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(run.left).toBe(0);
  });

  test('stops when the person who started it is not logged in any more, and continues later with the same keys', async () => {
    const keys = new Map<string, Set<string>>();
    let isLoggedIn = true;
    const send = async ({ requestId, key }: AnswerToSend): Promise<AnswerResult> => {
      keys.set(requestId, (keys.get(requestId) ?? new Set()).add(key));
      if (requestId === 'c') isLoggedIn = false;
      return isLoggedIn ? accepted : { kind: 'held' };
    };
    const run = approving(send);
    await run.run();
    expect(run.isHeld).toBe(true);
    expect(bulkWords(run)).toMatchObject({ title: 'Approved 2 of 6', rest: '4 not sent' });
    expect(bulkCsv(run)).not.toContain('Failed');
    const kept = BulkRun.from(JSON.parse(JSON.stringify(run.kept)) as KeptRun, async (answer) => {
      keys.get(answer.requestId)?.add(answer.key);
      return accepted;
    });
    expect([kept.isHeld, kept.left]).toEqual([false, 4]);
    await kept.run();
    expect(bulkWords(kept)).toMatchObject({ title: 'Approved 6 of 6', rest: '' });
    expect([...keys.values()].map(({ size }) => size)).toEqual([1, 1, 1, 1]);
  });

  test('keeps what may count as not confirmed when the session ends before it is known', async () => {
    let tries = 0;
    const run = approving(async () => {
      tries += 1;
      return tries <= 4 ? { kind: 'late', words: 'Not confirmed yet.', retryAfter: 0.01 } : { kind: 'held' };
    });
    await run.run();
    expect(bulkWords(run).rest).toBe('4 not confirmed, may still count, 2 not sent');
    expect(run.left).toBe(6);
  });
});

test('the record has a line for each signal, and no text that a spreadsheet would run', async () => {
  const others: Readonly<Record<string, AnswerResult>> = {
    b: {
      kind: 'decided',
      state: 'rejected',
      decidedBy: { id: 'qa-lead', via: 'api' },
      decidedAt: '2026-11-29',
    },
    c: { kind: 'failed', words: 'It has "quotes", and a comma.', canRetry: false },
  };
  const run = new BulkRun(
    [{ ...items[0], prompt: '=1+1' } as BulkItem, ...items.slice(1, 3)],
    { verb: 'approve' },
    async ({ requestId }) => others[requestId] ?? accepted,
  );
  await run.run();
  expect(bulkCsv(run).split('\r\n')).toEqual([
    'question,id,execution,workflow,requestId,decision,comment,result,by,at',
    "'=1+1,refund,order-a,orders,a,approve,,Approved,ada,2026-11-30",
    'Refund b?,refund,order-b,orders,b,approve,,"Already rejected by qa-lead, not sent",qa-lead,2026-11-29',
    'Refund c?,refund,order-c,orders,c,approve,,"Failed: It has ""quotes"", and a comma.",,',
    '',
  ]);
});
