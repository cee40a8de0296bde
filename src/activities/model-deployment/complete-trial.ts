import { measureModel, type Measured } from '../models/measure-model';
import type { ModelSpec } from '../models/model-spec';
import { splitTable } from '../models/split-table';
import { trainModel, type Model } from '../models/train-model';
import { readPenguins } from './read-penguins';

/** A model to train, and the data that it is trained on. A trial always has the same outcome. */
export interface Trial {
  readonly spec: ModelSpec;
  /** The measurements that the model may use. */
  readonly features: readonly string[];
  /** Decides which rows are held back, and makes the random choices of the model. */
  readonly seed: number;
}

const heldBackShare = 0.3;

/** Trains the model of a trial, and measures it on rows that it has not seen. */
export async function completeTrial({
  spec,
  features,
  seed,
}: Trial): Promise<{ model: Model; measured: Measured }> {
  const { training, heldBack } = splitTable(await readPenguins(features), heldBackShare, seed);
  const model = trainModel(spec, training, seed);
  return { model, measured: measureModel(model, heldBack) };
}
