/** Which signals the inbox hides from the client that has just answered them. No server. */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { JustSettled } from '../../src/client/sending/just-settled';
import type { PendingSignal } from '../../src/client';

const decidedAt = '2026-12-01T06:19:34.625Z';

function opened(openedAt: string): PendingSignal {
  const names = { workflowId: 'labels-7', workflowType: 'dataLabelingWf', taskQueue: 'q' };
  return { id: 'finished', kind: 'approval', type: 'approval', requestId: openedAt, openedAt, ...names };
}

beforeEach(() => void jest.useFakeTimers({ now: Date.parse(decidedAt) }));
afterEach(() => void jest.useRealTimers());

function answered(): JustSettled {
  const settled = new JustSettled();
  settled.note(opened(decidedAt), { status: 'accepted', decidedAt } as never);
  return settled;
}

test('an answered signal is hidden for ten seconds, while visibility may still list it', () => {
  const settled = answered();
  expect(settled.has(opened('2026-12-01T06:19:00.000Z'))).toBe(true);
  jest.advanceTimersByTime(10_001);
  expect(settled.has(opened('2026-12-01T06:19:00.000Z'))).toBe(false);
});

test('a question that is asked again in the workflow task of the answer is not hidden', () => {
  expect(answered().has(opened(decidedAt))).toBe(false);
});
