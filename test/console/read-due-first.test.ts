/** How the question that is due first is found among pages that the service does not order by deadline. */
import { describe, expect, test } from '@jest/globals';
import { readDueFirst } from '../../src/console/inbox/read-due-first';

const now = Date.parse('2026-11-30T09:00:00Z');
const hourMs = 3_600_000;
const pageSize = 100;

/** What the service holds: the instant at which each signal is due, the newest execution first. */
async function found(
  dues: readonly (number | undefined)[],
): Promise<{ isSure: boolean; first: number; reads: number }> {
  const seen: number[] = [];
  let reads = 0;
  const isSure = await readDueFirst(async (dueBefore) => {
    reads += 1;
    const due = dues.filter((each): each is number => each !== undefined && each < dueBefore.getTime());
    const items = due.slice(0, pageSize);
    seen.push(...items);
    return {
      items: items.map((each) => ({ deadline: new Date(each).toISOString() })),
      nextCursor: due.length > pageSize ? 'next' : undefined,
    };
  }, now);
  return { isSure, first: Math.min(...seen), reads };
}

const many = Array.from({ length: 2_000 }, (_, index) => index);

describe('the question that is due first', () => {
  test.each([
    [
      'the same timeout for all, so that the oldest is due first',
      many.map((each) => now + 24 * hourMs - each * 10),
    ],
    ['all started within a second', many.map((each) => now + hourMs + ((each * 7) % 1_000))],
    ['deadlines over a day, in no order', many.map((each) => now + ((each * 7_919) % 2_000) * 43_200)],
    [
      'one that is due long before the others',
      many.map((each) => now + (each === 1_500 ? 0.1 : 900) * hourMs),
    ],
    ['all overdue', many.map((each) => now - each * 1_000)],
    ['one overdue', many.map((each) => now + (each === 1_999 ? -5 : each + 1) * 60_000)],
    ['few with a deadline', many.map((each) => (each % 500 === 0 ? now + each * hourMs : undefined))],
    ['all due at the same instant', many.map(() => now + hourMs)],
  ])('is found in a few reads: %s', async (_, dues) => {
    const { isSure, first, reads } = await found(dues);
    expect([isSure, first]).toEqual([true, Math.min(...dues.filter((each) => each !== undefined))]);
    expect(reads).toBeLessThanOrEqual(12);
  });

  test('is any question if none has a deadline, which one read says', async () => {
    expect(await found(many.map(() => undefined))).toEqual({ isSure: true, first: Infinity, reads: 1 });
  });

  test('is unknown if the service returns parts of pages', async () => {
    const isSure = await readDueFirst(async () => ({ items: [], nextCursor: 'next' }), now);
    expect(isSure).toBe(false);
  });
});
