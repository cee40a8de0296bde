/** Computes figures from samples and counts, and finds the figures that exceed their limits. */
import type { Sample } from './measure';
import type { Comparison } from './scenario';
import { bootstrapInterval, median, type Interval } from './statistics';

export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The ratio of two arms in one metric: the median of the ratios within each round. */
export interface Ratio extends Interval {
  readonly arm: string;
  readonly over: string;
  readonly metric: string;
  readonly median: number;
  readonly limit?: number;
}

/** The milliseconds that an arm adds to a metric of another: the median of the differences within each round. */
export type Added = Ratio;

/** The median of an arm in a metric. */
export function medianOf(samples: readonly Sample[], arm: string, metric: string): number {
  return median(valuesOf(samples, arm, metric));
}

/** The mean of an arm in a metric, for CPU time, which the server reports in steps of 10 ms. */
export function meanOf(samples: readonly Sample[], arm: string, metric: string): number {
  const values = valuesOf(samples, arm, metric);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function metricsOf(samples: readonly Sample[]): readonly string[] {
  return [...new Set(samples.flatMap(({ metrics }) => Object.keys(metrics)))];
}

export function ratiosOf(samples: readonly Sample[], comparisons: readonly Comparison[]): readonly Ratio[] {
  return comparisons.flatMap((comparison) =>
    metricsOf(samples).map((metric) => ratioOf(samples, comparison, metric)),
  );
}

/** The added milliseconds, if the comparison limits them. */
export function addedOf(samples: readonly Sample[], comparisons: readonly Comparison[]): readonly Added[] {
  return comparisons.flatMap((comparison) =>
    Object.entries(comparison.addedAtMost ?? {}).map(([metric, limit]) =>
      addedIn(samples, comparison, metric, limit),
    ),
  );
}

/** What fails the bench: counts above the goal, and ratios and additions whose whole interval is above their limit. */
export function excessesOf(
  ratios: readonly Ratio[],
  added: readonly Added[],
  counts: Counts,
  comparisons: readonly Comparison[],
): readonly string[] {
  const slow = ratios
    .filter(({ low, limit }) => limit !== undefined && low > limit)
    .map(
      ({ arm, over, metric, low, limit }) =>
        `${metric} of ${arm}: at least ${low.toFixed(3)} of ${over}, limit ${limit}`,
    );
  const many = comparisons.flatMap(({ arm, over, excessAtMost }) =>
    Object.entries(excessAtMost).flatMap(([count, most]) => {
      const excess = (counts[arm]?.[count] ?? Number.NaN) - (counts[over]?.[count] ?? Number.NaN);
      // A missing count (NaN) exceeds its limit too.
      return excess <= most ? [] : [`${count} of ${arm}: ${excess} more than ${over}, limit ${most}`];
    }),
  );
  const late = added
    .filter(({ low, limit }) => limit !== undefined && low > limit)
    .map(
      ({ arm, over, metric, low, limit }) =>
        `${metric} of ${arm}: at least ${low.toFixed(1)} ms more than ${over}, limit ${limit}`,
    );
  return [...slow, ...late, ...many];
}

function addedIn(
  samples: readonly Sample[],
  { arm, over }: Comparison,
  metric: string,
  limit: number,
): Added {
  const added = pairsOf(samples, arm, over, metric).map(([value, other]) => value - other);
  return { arm, over, metric, median: median(added), ...bootstrapInterval(added), limit };
}

function ratioOf(samples: readonly Sample[], comparison: Comparison, metric: string): Ratio {
  const { arm, over, ratioAtMost } = comparison;
  const ratios = pairsOf(samples, arm, over, metric).map(([value, divisor]) => value / divisor);
  const interval = bootstrapInterval(ratios);
  return { arm, over, metric, median: median(ratios), ...interval, limit: ratioAtMost[metric] };
}

function pairsOf(samples: readonly Sample[], arm: string, over: string, metric: string): [number, number][] {
  const others = valuesOf(samples, over, metric);
  return valuesOf(samples, arm, metric).map((value, pair) => [value, others[pair] ?? Number.NaN]);
}

/** The values in the order of their rounds, so that the values of two arms form pairs. */
function valuesOf(samples: readonly Sample[], arm: string, metric: string): readonly number[] {
  return samples
    .filter((sample) => sample.arm === arm && !sample.isWarmUp)
    .map(({ metrics }) => metrics[metric] ?? Number.NaN);
}
