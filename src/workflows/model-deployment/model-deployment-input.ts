import { z } from 'zod';
import { search } from './search';
import { trainableSearch } from './trainable-search';

/** What `modelDeploymentWf` takes. Everything has a default. */
export const modelDeploymentInput = inputWith(search);

/** What people and programs start `modelDeploymentWf` with. */
export const startedInput = inputWith(trainableSearch);

export type ModelDeploymentInput = z.input<typeof modelDeploymentInput>;

/** The type is inferred: zod's types are long. */
function inputWith(first: typeof search) {
  return z
    .strictObject({
      search: first.prefault({}).meta({ title: 'First search' }),
      answerWithinHours: z.number().positive().max(8_760).default(48).meta({
        title: 'Hours to answer',
        description: 'If nobody answers in time, the model that serves stays.',
      }),
    })
    .prefault({});
}
