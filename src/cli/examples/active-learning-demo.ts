/**
 * `gatehouse demo active-learning`: people label the digits that a model is least certain of. With `--auto` the program gives the
 * true labels, and checks that the model became better.
 */
import { readDigits } from '../../activities/digits/read-digits';
import type { SignalClient } from '../../client';
import type { ActiveLearningResult } from '../../workflows';
import type { UseCase } from './use-case';

const budget = 60;

export function activeLearningDemo(): UseCase<ActiveLearningResult> {
  return {
    workflow: 'activeLearningWf',
    args: [{ budget, target: 0.9 }],
    play,
    check: async (result) => faultIn(result),
    next: ({ stoppedBy, labels }) => `Ended by ${stoppedBy} after ${labels} labels.`,
  };
}

/** Answers each form with the true labels, until the budget is used up. */
async function play(client: SignalClient, workflowId: string): Promise<void> {
  const digits = await readDigits();
  for (let labelled = 0; labelled < budget;) {
    const asked = await client.waitForSignal('label-images', workflowId, {
      timeout: '1 minute',
      state: 'pending',
    });
    const fields = Object.keys(asked.jsonSchema.properties ?? {});
    const labels = fields.map((field) => [
      field,
      `${digits[Number(field.slice('image-'.length)) - 1]?.label}`,
    ]);
    await client.setSignal('label-images', workflowId, Object.fromEntries(labels));
    labelled += fields.length;
  }
}

function faultIn({ stoppedBy, labels, rounds }: ActiveLearningResult): string | undefined {
  if (stoppedBy !== 'budget') return `it was stopped by ${stoppedBy}, expected budget`;
  if (labels !== budget) return `it has ${labels} labels, expected ${budget}`;
  const [first, last] = [rounds[0], rounds.at(-1)];
  if (first === undefined || last === undefined) return 'it has no rounds';
  const [before, after] = [first.measured.accuracy, last.measured.accuracy];
  return after > before ? undefined : `the accuracy went from ${before} to ${after}`;
}
