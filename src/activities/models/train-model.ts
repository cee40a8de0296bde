import { learners } from './learners';
import type { ModelSpec } from './model-spec';
import type { Table } from './table';

/** A trained classifier as plain JSON. Make it usable with `loadModel`. */
export interface Model {
  readonly spec: ModelSpec;
  readonly seed: number;
  readonly features: readonly string[];
  readonly classes: readonly string[];
  /** For each feature the mean and the standard deviation of the training rows. The model learns and predicts in these units. */
  readonly scale: readonly { readonly mean: number; readonly deviation: number }[];
  /** What the learner of its kind learnt. */
  readonly learnt: unknown;
}

/**
 * Trains a classifier. It is always the same for the same specification, rows and seed.
 *
 * @throws What the learner throws, such as that a forest wants more features than there are.
 */
export function trainModel(spec: ModelSpec, { features, classes, rows, labels }: Table, seed: number): Model {
  const scale = features.map((_, column) => scaleOf(rows.map((row) => row[column] ?? 0)));
  const learner = learners[spec.kind] as { learn(...given: unknown[]): unknown };
  const learnt = learner.learn(spec, scaled(rows, scale), [...labels], seed);
  return { spec, seed, features, classes, scale, learnt };
}

/** Returns the rows in the units of a model. */
export function scaled(rows: Table['rows'], scale: Model['scale']): number[][] {
  return rows.map((row) =>
    scale.map(({ mean, deviation }, column) => ((row[column] ?? 0) - mean) / deviation),
  );
}

function scaleOf(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return { mean, deviation: deviation === 0 ? 1 : deviation };
}
