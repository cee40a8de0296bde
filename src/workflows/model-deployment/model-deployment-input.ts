import { z } from 'zod';
import { search } from './search';

/** What `modelDeploymentWf` takes. Everything has a default. */
export const modelDeploymentInput = z
  .strictObject({
    search: search.prefault({}).meta({ title: 'First search' }),
    answerWithinHours: z.number().positive().max(8_760).default(48).meta({
      title: 'Hours to answer',
      description: 'If nobody answers in time, the model that serves stays.',
    }),
  })
  .prefault({});

export type ModelDeploymentInput = z.input<typeof modelDeploymentInput>;
