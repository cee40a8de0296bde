import { z } from 'zod';

/** What `activeLearningWf` is started with. Every property has a default. */
export const activeLearningInput = z
  .strictObject({
    first: z.int().min(10).max(50).default(20).meta({
      title: 'Images of the first round',
      description: 'They are picked at random, because there is no model yet.',
    }),
    pick: z.int().min(1).max(20).default(10).meta({
      title: 'Images of each further round',
      description: 'Those that the model is least certain of.',
    }),
    controls: z.int().min(0).max(5).default(2).meta({
      title: 'Control images of each further round',
      description:
        'Those that the model is most certain of. They show whether the model is right where it is certain.',
    }),
    budget: z.int().min(10).max(600).default(120).meta({
      title: 'Budget',
      description: 'The search ends when so many images are labelled.',
    }),
    target: z.number().gt(0).max(1).default(0.8).meta({
      title: 'Target',
      description: 'The accuracy on held-back images, from 0 to 1, that is enough.',
    }),
    rule: z.enum(['least certain', 'random']).default('least certain').meta({
      title: 'Rule',
      description: 'Random picking is there to compare with.',
    }),
    seed: z
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(1)
      .meta({ title: 'Seed', description: 'Decides which images are held back, and the random picks.' }),
    answerWithinHours: z.number().positive().max(8_760).default(48).meta({ title: 'Hours to answer' }),
  })
  .refine(({ first, budget }) => first <= budget, {
    message: 'is smaller than the first round',
    path: ['budget'],
  });

export type ActiveLearningInput = z.input<typeof activeLearningInput>;
export type ActiveLearningSettings = z.output<typeof activeLearningInput>;
