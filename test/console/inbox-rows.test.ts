import { describe, expect, test } from '@jest/globals';
import type { PendingSignal } from '../../src/console/api/contract';
import { InboxRows } from '../../src/console/inbox/inbox-rows';

const openedAt = '2026-11-21T09:00:00.000Z';

function signal(id: string): PendingSignal {
  return { id, requestId: id, workflowId: 'w', workflowType: 'wf', kind: 'input', type: 'string', openedAt };
}

function told(id: string): Omit<PendingSignal, 'type'> {
  const { type: _, ...rest } = signal(id);
  return rest;
}

/** Rows that are told at once. */
function rowsOf(...ids: string[]): InboxRows {
  const rows = new InboxRows((tell) => tell());
  read(rows, ...ids);
  return rows;
}

function read(rows: InboxRows, ...ids: string[]): void {
  const reading = rows.beginReading();
  rows.take(ids.map(signal));
  rows.endReading(reading);
}

function shown(rows: InboxRows): unknown[] {
  return rows.all().map(({ signal: { id }, outcome }) => [id, outcome]);
}

describe('the rows of the inbox', () => {
  test('a settled one stays with its outcome, also when the index still lists it', () => {
    const rows = rowsOf('title', 'review');
    const outcome = {
      state: 'timed-out' as const,
      decidedBy: undefined,
      decidedAt: openedAt,
      automatic: true,
      approved: true,
    };
    rows.settled({ ...told('title'), ...outcome });
    read(rows, 'title', 'review');
    expect(shown(rows)).toEqual([
      ['title', outcome],
      ['review', undefined],
    ]);
    rows.forgetSettled();
    expect(shown(rows)).toEqual([['review', undefined]]);
  });

  test('what a whole reading does not list any more waits no more; a page of it says nothing yet', () => {
    const rows = rowsOf('title', 'review');
    const reading = rows.beginReading();
    rows.take([signal('review')]);
    expect(shown(rows)).toEqual([
      ['title', undefined],
      ['review', undefined],
    ]);
    rows.endReading(reading);
    expect(shown(rows)).toEqual([
      ['title', {}],
      ['review', undefined],
    ]);
  });

  test('one that opens while a reading is under way is not missed by it', () => {
    const rows = rowsOf('title');
    const reading = rows.beginReading();
    rows.opened(told('publish'));
    rows.take([signal('title')]);
    rows.endReading(reading);
    expect(shown(rows)).toEqual([
      ['title', undefined],
      ['publish', undefined],
    ]);
  });

  test('a reading of some executions says nothing of others', () => {
    const rows = rowsOf('title', 'review');
    rows.endReading(rows.beginReading(), new Set(['another']));
    expect([rows.hasPending('w'), rows.hasPending('another')]).toEqual([true, false]);
    rows.endReading(rows.beginReading(), new Set(['w']));
    expect(shown(rows)).toEqual([
      ['title', {}],
      ['review', {}],
    ]);
    expect(rows.hasPending('w')).toBe(false);
  });

  test('what a reading missed and the next one lists waits again', () => {
    const rows = rowsOf('title');
    read(rows);
    expect(shown(rows)).toEqual([['title', {}]]);
    read(rows, 'title');
    expect(shown(rows)).toEqual([['title', undefined]]);
  });

  test('one that is told again as open waits again, and keeps the type that was read', () => {
    const rows = rowsOf('title');
    rows.settled(told('title'));
    rows.opened(told('title'));
    expect(rows.all()).toEqual([{ signal: signal('title') }]);
  });

  test('many changes at once are told once', () => {
    const waiting: (() => void)[] = [];
    const rows = new InboxRows((tell) => waiting.push(tell));
    let times = 0;
    const leave = rows.subscribe(() => (times += 1));
    for (let index = 0; index < 1_000; index += 1) rows.opened(told(`gate-${index}`));
    for (const tell of waiting.splice(0)) tell();
    expect([times, rows.all().length]).toEqual([1, 1_000]);
    leave();
    rows.opened(told('another'));
    for (const tell of waiting.splice(0)) tell();
    expect(times).toBe(1);
  });

  test('what is settled and was never shown is not shown then', () => {
    const rows = rowsOf();
    rows.settled(told('title'));
    expect(rows.all()).toEqual([]);
  });
});
