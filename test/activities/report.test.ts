import { describe, expect, test } from '@jest/globals';
import { createReport, finalizeReport, invalidReport, longRunningComputation } from '../../src/activities';

test('createReport summarises numbers', async () => {
  expect(await createReport([1, 2, 3, 4, 5])).toEqual({ mean: 3, length: 5, max: 5, min: 1 });
  expect(await createReport([-1.5])).toEqual({ mean: -1.5, length: 1, max: -1.5, min: -1.5 });
});

test('createReport takes long columns', async () => {
  const data = Array.from({ length: 300_000 }, (_, index) => index);
  expect(await createReport(data)).toMatchObject({ length: 300_000, max: 299_999, min: 0 });
});

describe('createReport fails for good, without a retry', () => {
  test.each<[string, unknown, RegExp]>([
    ['empty data', [], /is empty/],
    ['NaN', [1, Number.NaN], /NaN at index 1/],
    ['Infinity', [Number.POSITIVE_INFINITY], /Infinity at index 0/],
    ['null, which is what JSON makes of NaN', [1, null], /null at index 1/],
    ['a string', ['1'], /1 at index 0/],
    ['no list', 12, /is not a list/],
  ])('on %s', async (_, data, message) => {
    await expect(createReport(data as number[])).rejects.toMatchObject({
      code: 'invalid-argument',
      nonRetryable: true,
      message: expect.stringMatching(message),
    });
  });
});

test('finalizeReport puts the title first', async () => {
  const report = await finalizeReport({ mean: 3, length: 5, max: 5, min: 1 }, 'my report');
  expect(JSON.stringify(report)).toBe('{"title":"my report","mean":3,"length":5,"max":5,"min":1}');
});

test('invalidReport carries the reason where there is one', async () => {
  expect(await invalidReport('bad data')).toEqual({ invalid_report: true, reason: 'bad data' });
  expect(await invalidReport()).toEqual({ invalid_report: true });
});

test('longRunningComputation gives back its number', async () => {
  expect(await longRunningComputation(7)).toBe(7);
});
