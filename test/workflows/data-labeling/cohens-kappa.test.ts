import { expect, test } from '@jest/globals';
import { cohensKappa } from '../../../src/workflows/data-labeling/cohens-kappa';

function pairs(counts: Readonly<Record<string, number>>): (readonly [string, string])[] {
  return Object.entries(counts).flatMap(([both, count]) => {
    const [first = '', second = ''] = both.split('/');
    return Array.from({ length: count }, () => [first, second] as const);
  });
}

test.each([
  // Two reviewers of 50 applications: https://en.wikipedia.org/wiki/Cohen%27s_kappa
  ['the example of Wikipedia', { 'yes/yes': 20, 'yes/no': 5, 'no/yes': 10, 'no/no': 15 }, 0.4],
  ['the same labels always', { '1/1': 3, '7/7': 4 }, 1],
  ['no better than chance', { '1/1': 1, '1/7': 1, '7/1': 1, '7/7': 1 }, 0],
  ['the opposite always', { '1/7': 5, '7/1': 5 }, -1],
])('the kappa of %s', (_, counts, kappa) => {
  expect(cohensKappa(pairs(counts))?.kappa).toBeCloseTo(kappa, 12);
});

test('there is no kappa without pairs, nor where both know only one label', () => {
  expect(cohensKappa([])).toBeUndefined();
  expect(cohensKappa(pairs({ '1/1': 9 }))).toEqual({ pairs: 9, observed: 1, expected: 1, kappa: undefined });
});
