import { describe, expect, test } from '@jest/globals';
import { addedOf, excessesOf, ratiosOf } from '../../bench/judge';
import type { Sample } from '../../bench/measure';
import type { Comparison } from '../../bench/scenario';

const comparison: Comparison = {
  arm: 'ours',
  over: 'theirs',
  ratioAtMost: { ms: 1.1 },
  excessAtMost: { events: 0 },
};

function samplesOf(arm: string, values: readonly number[]): readonly Sample[] {
  return values.map((ms, index) => ({ round: index + 1, arm, isWarmUp: false, load: 1, metrics: { ms } }));
}

function judged(ours: readonly number[], theirs: readonly number[]): readonly string[] {
  const ratios = ratiosOf([...samplesOf('theirs', theirs), ...samplesOf('ours', ours)], [comparison]);
  return excessesOf(ratios, [], { ours: { events: 7 }, theirs: { events: 7 } }, [comparison]);
}

test('a ratio is the median of the ratios within each round, warm-ups left out', () => {
  const warmUp: Sample = { round: 0, arm: 'ours', isWarmUp: true, load: 1, metrics: { ms: 99 } };
  const samples = [warmUp, ...samplesOf('theirs', [1, 10, 100]), ...samplesOf('ours', [2, 10, 300])];
  expect(ratiosOf(samples, [comparison])).toMatchObject([
    { metric: 'ms', median: 2, low: 1, high: 3, limit: 1.1 },
  ]);
});

describe('the bench fails', () => {
  test('where the whole interval of a ratio lies above its limit', () => {
    expect(judged([2, 2, 2], [1, 1, 1])).toEqual(['ms of ours: at least 2.000 of theirs, limit 1.1']);
  });

  test('not where the interval reaches below the limit', () => {
    expect(judged([2, 1, 2], [1, 1, 1])).toEqual([]);
  });

  test('where the whole interval of what is added lies above its limit', () => {
    const bounded: Comparison = { ...comparison, excessAtMost: {}, addedAtMost: { ms: 5 } };
    const late = (ours: readonly number[]): readonly string[] => {
      const added = addedOf([...samplesOf('theirs', [10, 20, 30]), ...samplesOf('ours', ours)], [bounded]);
      return excessesOf([], added, {}, [bounded]);
    };
    expect(late([16, 26, 36])).toEqual(['ms of ours: at least 6.0 ms more than theirs, limit 5']);
    expect(late([15, 25, 36])).toEqual([]);
  });

  test('where a count is over its limit, or was not taken', () => {
    const counts = { ours: { events: 8 }, theirs: { events: 7 } };
    expect(excessesOf([], [], counts, [comparison])).toEqual(['events of ours: 1 more than theirs, limit 0']);
    expect(excessesOf([], [], {}, [comparison])).toHaveLength(1);
  });
});
