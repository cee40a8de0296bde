import { describe, expect, test } from '@jest/globals';
import { checkReport } from '../../src/values/report/check-report';
import { dataReport } from '../../src/workflows/data-report';

describe('the report of the examples', () => {
  test('has the figures, a bar for each of a few numbers, and the highest and the lowest', () => {
    const report = dataReport([14.2, 25.8, 13.8]);
    expect(report).toMatchObject({
      title: '3 numbers',
      blocks: [
        {
          figures: [
            { label: 'mean', value: 17.93 },
            { label: 'length', value: 3 },
            { label: 'max', value: 25.8 },
            { label: 'min', value: 13.8 },
          ],
        },
        {
          alt: 'The numbers in their order, from 13.8 to 25.8',
          spec: {
            data: {
              values: [
                { from: 1, mean: 14.2 },
                { from: 2, mean: 25.8 },
                { from: 3, mean: 13.8 },
              ],
            },
          },
        },
        {
          rows: [
            ['highest', 2, 25.8],
            ['second', 1, 14.2],
            ['lowest', 3, 13.8],
          ],
        },
      ],
    });
  });

  test('has 24 bars of many numbers, and stays small', () => {
    const report = dataReport(Array.from({ length: 100_000 }, (_, n) => n));
    const [, chart] = report?.blocks ?? [];
    expect(chart).toMatchObject({
      alt: 'Means of 24 parts of the numbers in their order, from 2082.5 to 97916',
    });
    expect(JSON.stringify(report).length).toBeLessThan(3_000);
  });

  test.each<[string, number[]]>([
    ['one number', [7]],
    ['equal ones', [0, 0, 0]],
    ['the largest', [1e15, 1e15]],
    ['small ones', [0.00012, 0.00034]],
    ['tiny ones', [5e-324, -5e-324]],
  ])('is a report of %s too', (_, data) => {
    expect(checkReport(dataReport(data))).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['no numbers', []],
    ['text', ['1']],
    ['null', [1, null]],
    ['no list', 12],
    ['huge numbers', [1.1e15]],
    ['NaN', [Number.NaN]],
  ])('is nothing where there are %s', (_, data) => {
    expect(dataReport(data as number[])).toBeUndefined();
  });
});
