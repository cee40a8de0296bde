import { describe, expect, test } from '@jest/globals';
import {
  agoInWords,
  clockInWords,
  deadlineInWords,
  instantInWords,
  sinceInWords,
} from '../../src/console/pieces/time-in-words';

const minute = 60_000;
const hour = 60 * minute;
const noon = new Date(2026, 10, 21, 12).getTime();

test.each([
  [0, 'just now'],
  [59_999, 'just now'],
  [minute, '1 min'],
  [59 * minute, '59 min'],
  [hour, '1 h'],
  [78 * minute, '1 h 18 min'],
  [7 * hour + minute, '7 h'],
  [47 * hour, '47 h'],
  [73 * hour, '3 days'],
])('%d ms are %s', (ms, words) => {
  expect(sinceInWords(ms)).toBe(words);
});

test('a while ago is said so', () => {
  expect([agoInWords(4 * minute), agoInWords(10)]).toEqual(['4 min ago', 'just now']);
});

describe('a deadline', () => {
  test.each([
    [30_000, 'in under 1 min'],
    [18 * minute, 'in 18 min'],
    [78 * minute, 'in 1 h 18 min'],
    [6 * hour, 'today 18:00'],
    [21 * hour, 'tomorrow 09:00'],
    [3 * 24 * hour, '24 Nov, 12:00'],
    [365 * 24 * hour, '21 Nov 2027, 12:00'],
    [-1, 'passed just now'],
    [-4 * minute, 'passed 4 min ago'],
  ])('%d ms away is %s', (left, words) => {
    expect(deadlineInWords(noon + left, noon)).toBe(words);
  });
});

test('an instant in full has its day and its zone', () => {
  expect(instantInWords(noon)).toMatch(/Saturday.*21 November 2026.*12:00:00.*\S/u);
  expect(clockInWords(noon)).toBe('12:00');
});
