import { z } from 'zod';
import { InvalidArgumentError } from '../../signals';
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

/** @throws {InvalidArgumentError} If the input does not fit. It fails the execution before anything is trained. */
export function checkedInput(input: unknown): z.infer<typeof modelDeploymentInput> {
  const parsed = modelDeploymentInput.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(
    ({ path, message }) => `${path.map(String).join('.') || 'the input'}: ${message}`,
  );
  throw new InvalidArgumentError({
    argument: 'input of modelDeploymentWf',
    fault: `does not fit: ${issues.join('; ')}`,
    remedy: 'Start it again, for example with {"search": {"models": 12}}.',
  });
}
