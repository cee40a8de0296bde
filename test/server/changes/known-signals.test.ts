import { describe, expect, test } from '@jest/globals';
import type { PendingSignal } from '../../../src/client';
import { KnownSignals, type Difference } from '../../../src/server/changes/known-signals';
import { encodeRequestId } from '../../../src/wire/request-id';

const chain = '0123456789ab';
const openedAt = '2026-11-21T09:00:00.000Z';
const later = '2026-11-21T09:01:00.000Z';

function row(id: string, round = 1, workflowId = 'report-7', of: string = chain): PendingSignal {
  const requestId = encodeRequestId({ workflowId, chain: of, id, round });
  return { id, requestId, workflowId, workflowType: 'reportingWf', kind: 'input', type: 'string', openedAt };
}

function see(known: KnownSignals, rows: readonly PendingSignal[], isWhole = true): Difference {
  return known.see({ workflowId: 'report-7', rows, isWhole, changedAt: 1 });
}

function ids(signals: Iterable<{ readonly id: string }>): string[] {
  return [...signals].map(({ id }) => id);
}

describe('what is seen of an execution', () => {
  test('what is new has opened, what is missing is gone, the rest says nothing', () => {
    const known = new KnownSignals();
    expect(ids(see(known, [row('title'), row('review')]).opened)).toEqual(['title', 'review']);
    const { opened, gone } = see(known, [row('review'), row('publish', 2)]);
    expect([ids(opened), ids(gone)]).toEqual([['publish'], ['title']]);
    expect(see(known, [row('review'), row('publish', 2)])).toEqual({ opened: [], gone: [] });
    expect(known.size).toBe(2);
  });

  test('an event carries what people need to know, and neither type nor schema', () => {
    const full = { ...row('title'), prompt: 'Which title?', deadline: later };
    const { type: _, ...told } = full;
    expect(see(new KnownSignals(), [full]).opened).toEqual([told]);
  });

  test('a gate that is settled and opened again in one step is gone and new: its round tells', () => {
    const known = new KnownSignals();
    see(known, [row('order', 1)]);
    const { opened, gone } = see(known, [row('order', 2)]);
    expect(gone).toMatchObject([{ requestId: row('order', 1).requestId }]);
    expect(opened).toMatchObject([{ requestId: row('order', 2).requestId }]);
  });

  test('where not all rows are known, none is gone', () => {
    const known = new KnownSignals();
    see(known, [row('title'), row('review')]);
    expect(see(known, [row('title'), row('publish')], false).gone).toEqual([]);
    expect(known.size).toBe(3);
  });

  test('with nothing left it is forgotten', () => {
    const known = new KnownSignals();
    see(known, [row('title')]);
    see(known, []);
    expect([known.size, [...known.workflowIds]]).toEqual([0, []]);
  });

  test('unchanged is what was seen whole at the same change', () => {
    const known = new KnownSignals();
    expect(known.isUnchanged('report-7', 1)).toBe(false);
    see(known, [row('title')]);
    expect(known.isUnchanged('report-7', 1)).toBe(true);
    expect(known.isUnchanged('report-7', 2)).toBe(false);
    expect(known.isUnchanged('report-7', undefined)).toBe(false);
    see(known, [row('title'), row('review')], false);
    expect(known.isUnchanged('report-7', 1)).toBe(false);
  });
});

describe('an index that lags behind', () => {
  test('does not open again what was settled, for a minute', () => {
    let now = 0;
    const known = new KnownSignals(() => now);
    see(known, [row('title')]);
    expect(known.settle('report-7', 'title', later)).toMatchObject({ id: 'title' });
    expect(see(known, [row('title')])).toEqual({ opened: [], gone: [] });
    expect(known.size).toBe(0);
    now = 60_000;
    expect(ids(see(known, [row('title')]).opened)).toEqual(['title']);
  });

  test('settles a signal once', () => {
    const known = new KnownSignals();
    see(known, [row('title')]);
    known.settle('report-7', 'title', later);
    expect(known.settle('report-7', 'title', later)).toBeUndefined();
    expect(see(known, []).gone).toEqual([]);
  });

  test('an answer settles no later opening of its id', () => {
    const known = new KnownSignals();
    see(known, [row('title')]);
    expect(known.settle('report-7', 'title', '2026-11-21T08:00:00.000Z')).toBeUndefined();
    expect(known.settle('report-8', 'title', later)).toBeUndefined();
  });

  test('takes back what turns out to be pending', () => {
    const known = new KnownSignals();
    see(known, [row('title')]);
    const [gone] = see(known, []).gone;
    if (gone !== undefined) known.restore(gone);
    expect(known.size).toBe(1);
    expect(see(known, [row('title')])).toEqual({ opened: [], gone: [] });
  });
});

describe('an execution that ends', () => {
  test('takes away all that was pending in it', () => {
    const known = new KnownSignals();
    see(known, [row('title'), row('review')]);
    expect(ids(known.end('report-7'))).toEqual(['title', 'review']);
    expect(known.end('report-7')).toEqual([]);
    expect(known.size).toBe(0);
  });

  test('is told from another of its workflowId', () => {
    const known = new KnownSignals();
    see(known, [row('title', 1, 'report-7', 'another00000')]);
    expect(known.has('report-7', [chain])).toBe(false);
    expect(known.has('report-7', [chain, 'another00000'])).toBe(true);
    expect(ids(known.end('report-7'))).toEqual(['title']);
  });
});

test('over its limit nothing new is taken in, until there is room again', () => {
  const known = new KnownSignals(Date.now, 2);
  const rows = ['a', 'b', 'c'].map((id) => row(id));
  expect(ids(see(known, rows).opened)).toEqual(['a', 'b']);
  expect(known.size).toBe(2);
  const { opened, gone } = see(known, rows.slice(1));
  expect([ids(opened), ids(gone)]).toEqual([['c'], ['a']]);
});
