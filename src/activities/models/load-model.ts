import { z } from 'zod';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { firstIssueInWords } from './first-issue-in-words';
import { learners, type Predict } from './learners';
import { scaled, type Model } from './train-model';

const modelSchema = z.object({
  spec: z.looseObject({ kind: z.enum(['tree', 'forest', 'logistic', 'neighbours']) }),
  seed: z.number(),
  features: z.array(z.string()).min(1),
  classes: z.array(z.string()).min(2),
  scale: z.array(z.object({ mean: z.number(), deviation: z.number() })),
  learnt: z.unknown(),
});

/** A model that predicts. */
export interface LoadedModel {
  readonly model: Model;
  /** Returns the index of a class for each row. */
  readonly predict: Predict;
}

/**
 * Makes a model of the JSON that `trainModel` returned.
 *
 * @throws {InvalidArgumentError} If the value is not a model.
 */
export function loadModel(value: unknown): LoadedModel {
  const parsed = modelSchema.safeParse(value);
  if (!parsed.success) {
    const fault = `is not a model: ${firstIssueInWords(parsed.error)}`;
    throw new InvalidArgumentError({
      argument: 'value of loadModel',
      fault,
      remedy: 'Deploy a model again.',
    });
  }
  const model = parsed.data as unknown as Model;
  const predict = learners[model.spec.kind].load(model.learnt);
  return { model, predict: (rows) => predict(scaled(rows, model.scale)) };
}
