import { describe, expect, test } from '@jest/globals';
import { bootstrapInterval, median } from '../../bench/statistics';

describe('the median', () => {
  test.each<[readonly number[], number]>([
    [[7], 7],
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[1, 1, 1, 100], 1],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  test('of nothing is not a number', () => {
    expect(median([])).toBeNaN();
  });
});

describe('the bootstrap interval', () => {
  test('of equal values is that value', () => {
    expect(bootstrapInterval([2, 2, 2, 2])).toEqual({ low: 2, high: 2 });
  });

  test('of 1 to 99 is that of the order statistics: the median, and ten to either side', () => {
    // The 95 % interval of a median of n values spans about 1.96 * sqrt(n) / 2 ranks to either side: here 9.75.
    const { low, high } = bootstrapInterval(Array.from({ length: 99 }, (_, index) => index + 1));
    expect(Math.abs(low - 40.25)).toBeLessThanOrEqual(1.25);
    expect(Math.abs(high - 59.75)).toBeLessThanOrEqual(1.25);
  });

  test('is the same for the same samples', () => {
    const values = [1.1, 0.9, 1.3, 1, 1.05];
    expect(bootstrapInterval(values)).toEqual(bootstrapInterval(values));
  });
});
