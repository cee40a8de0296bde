import { expect, test } from '@jest/globals';
import { durationToMs, type Duration } from '../../src/wire/duration';

test.each<[Duration, number]>([
  ['1 hour', 3_600_000],
  ['30 days', 2_592_000_000],
  [1, 1],
  [0.2, 1],
])('%j is %j ms', (duration, ms) => {
  expect(durationToMs(duration, 'timeout')).toBe(ms);
});

test.each<[unknown, RegExp]>([
  [0, /must be more than 0, got 0/],
  [-1, /must be more than 0/],
  ['-1 hour', /must be more than 0/],
  [Number.NaN, /is not a duration: NaN/],
  ['', /is not a duration/],
  ['soon', /is not a duration: soon/],
  [undefined, /is not a duration/],
  [null, /is not a duration/],
  [{}, /is not a duration/],
  [Number.POSITIVE_INFINITY, /is over a hundred years/],
  ['101 years', /is over a hundred years/],
])('%j is refused', (duration, message) => {
  expect(() => durationToMs(duration as Duration, 'timeout')).toThrow(
    expect.objectContaining({ code: 'invalid-argument', message: expect.stringMatching(message) }),
  );
});

test('zero is a duration where the caller says so', () => {
  expect(durationToMs(0, 'sleep', 'allowed')).toBe(0);
  expect(() => durationToMs(-1, 'sleep', 'allowed')).toThrow(/must be at least 0/);
});
