/** A bulk run and its record, without a browser. */
import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import type { AnswerResult, AnswerToSend } from '../../src/console/api/answer-result';
import { bulkCsv } from '../../src/console/bulk/bulk-csv';
import { BulkRun, type BulkItem } from '../../src/console/bulk/bulk-run';
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
      return { kind: 'failed', words: 'Too many requests.', canRetry: true, retryAfter: 0.01 };
    });
    await run.run();
    expect(bulkWords(run).title).toBe('Approved 6 of 6');
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  test('stops by itself when the service is not reachable', async () => {
    const lost: AnswerResult = { kind: 'failed', words: 'Not reachable.', canRetry: true, isLost: true };
    const run = approving(async () => lost);
    await run.run();
    expect(bulkWords(run)).toMatchObject({ title: 'Approved 0 of 6', rest: '4 failed, 2 not sent' });
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
