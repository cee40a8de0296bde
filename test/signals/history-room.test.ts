import { expect, test } from '@jest/globals';
import { checkRoom } from '../../src/signals/sandbox/check-room';

const roomy = { workflowId: 'report-7', answers: 1_899, events: 47_999, bytes: 44_999_999 };

test('a run has room for an answer just below every bound', () => {
  expect(() => checkRoom(roomy)).not.toThrow();
});

test.each([
  ['1,900 answers', { answers: 1_900 }],
  ['48,000 events', { events: 48_000 }],
  ['45 MB', { bytes: 45_000_000 }],
])('at %s it takes none, and says what to do', (_, more) => {
  const full = { ...roomy, ...more };
  expect(() => checkRoom(full)).toThrow(expect.objectContaining({ code: 'history-full', ...full }));
  expect(() => checkRoom(full)).toThrow(/accepts more when it continues as new/);
});
