import { z } from 'zod';
import { gridOf } from './grid-of';

const kind = z.union([
  z.literal('tree').meta({ title: 'Decision trees' }),
  z.literal('forest').meta({ title: 'Random forests' }),
  z.literal('logistic').meta({ title: 'Logistic regressions' }),
  z.literal('neighbours').meta({ title: 'Nearest neighbours' }),
]);

const feature = z.union([
  z.literal('Beak Length (mm)').meta({ title: 'Beak length' }),
  z.literal('Beak Depth (mm)').meta({ title: 'Beak depth' }),
  z.literal('Flipper Length (mm)').meta({ title: 'Flipper length' }),
  z.literal('Body Mass (g)').meta({ title: 'Body mass' }),
]);

/** The kinds of models that a search can train. */
const allKinds = kind.options.map(({ value }) => value);
/** The measurements of a penguin that a model can use. */
const allFeatures = feature.options.map(({ value }) => value);

/** The parameters of a search: what a person can change in the next round. */
export const search = z
  .strictObject({
    models: z.int().min(1).max(60).default(12).meta({ title: 'Number of models' }),
    kinds: z.array(kind).min(1).default(allKinds).meta({ title: 'Kinds of models' }),
    features: z
      .array(feature)
      .min(1)
      .default(allFeatures)
      .meta({ title: 'Measurements that a model may use' }),
    featuresPerTree: z
      .int()
      .min(1)
      .max(allFeatures.length)
      .default(2)
      .meta({ title: 'Measurements for each tree of a forest' }),
    seed: z
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(1)
      .meta({
        title: 'Seed',
        description: 'The same seed holds the same rows back and makes the same models.',
      }),
  })
  .refine(({ kinds }) => new Set(kinds).size === kinds.length, {
    message: 'has a kind twice',
    path: ['kinds'],
  })
  .refine(({ features }) => new Set(features).size === features.length, {
    message: 'has a measurement twice',
    path: ['features'],
  })
  .refine(({ models, kinds, featuresPerTree }) => models <= gridOf(kinds, featuresPerTree).length, {
    message: 'there are not so many different models: 15 of each kind. Choose more kinds, or fewer models',
    path: ['models'],
  });

export type Search = z.infer<typeof search>;
