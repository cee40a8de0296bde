/**
 * Logistic regression for several classes at once. It is our own, because the choice of examples needs the probabilities of all
 * classes, and the ml packages return only the best one. Its loops are plain, because they take most of the time of a round.
 */
export interface Softmax {
  readonly classes: number;
  readonly features: number;
  /** For each class the weights of the features and then a constant, one class after the other. */
  readonly weights: Float64Array;
}

/** Found once, because a global is slow to find where tests run. */
const { exp } = Math;
const steps = 60;
const rate = 0.5;
const momentum = 0.9;
const decay = 0.001; // of the weights, against overfitting

/** Trains on rows of features from 0 to 1. It is always the same for the same rows. */
export function trainSoftmax(
  rows: readonly Float64Array[],
  labels: readonly number[],
  classes: number,
): Softmax {
  const features = rows[0]?.length ?? 0;
  const weights = new Float64Array(classes * (features + 1));
  const speeds = new Float64Array(weights.length);
  const slopes = new Float64Array(weights.length);
  const model = { classes, features, weights };
  for (let step = 0; step < steps; step += 1) {
    slopes.fill(0);
    for (let at = 0; at < rows.length; at += 1) addSlopes(slopes, model, rows[at] ?? slopes, labels[at] ?? 0);
    for (let at = 0; at < weights.length; at += 1) {
      const slope = slopes[at]! / rows.length + decay * weights[at]!;
      speeds[at] = momentum * speeds[at]! - rate * slope;
      weights[at]! += speeds[at]!;
    }
  }
  return model;
}

/** Returns the probability of each class. */
export function probabilities({ classes, features, weights }: Softmax, row: Float64Array): Float64Array {
  const said = new Float64Array(classes);
  let highest = -1e300;
  for (let label = 0; label < classes; label += 1) {
    const from = label * (features + 1);
    let score = weights[from + features]!;
    for (let at = 0; at < features; at += 1) score += weights[from + at]! * row[at]!;
    said[label] = score;
    if (score > highest) highest = score;
  }
  let sum = 0;
  for (let label = 0; label < classes; label += 1) {
    said[label] = exp(said[label]! - highest);
    sum += said[label]!;
  }
  for (let label = 0; label < classes; label += 1) said[label]! /= sum;
  return said;
}

/** Adds the direction in which the error of a row grows. */
function addSlopes(slopes: Float64Array, model: Softmax, row: Float64Array, truth: number): void {
  const { classes, features } = model;
  const said = probabilities(model, row);
  for (let label = 0; label < classes; label += 1) {
    const from = label * (features + 1);
    const error = said[label]! - (label === truth ? 1 : 0);
    for (let at = 0; at < features; at += 1) slopes[from + at]! += error * row[at]!;
    slopes[from + features]! += error;
  }
}
