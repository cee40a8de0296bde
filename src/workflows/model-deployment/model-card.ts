import type { ExaminedData } from '../../activities';
import { accuracyInWords } from './model-in-words';
import type { MeasuredCandidate, Round } from './round';

/** Who approved a model, and what was rejected before. */
export interface Approved {
  readonly chosen: MeasuredCandidate;
  readonly by: string;
  readonly at: string;
  readonly comment?: string;
  readonly data: ExaminedData;
  readonly rounds: readonly Round[];
}

/** The card of a model in Markdown: what it is, how it was measured, and who decided. */
export function modelCard({ chosen, by, at, comment, data, rounds }: Approved): string {
  const { name, trial, outcome } = chosen;
  const rejected = rounds.flatMap(({ number, rejected: decision }) =>
    decision === undefined
      ? []
      : [`- Round ${number}: ${decision.model} was rejected by ${decision.by}: ${decision.reason}`],
  );
  return [
    `# ${name}`,
    '',
    `Predicts the species of a penguin (${data.classes.join(', ')}) from ${trial.features.join(', ')}.`,
    '',
    `- Accuracy on ${outcome.measured.total} held-back rows: ${accuracyInWords(outcome.measured)}, with a 95 % interval`,
    `- Data: ${data.rows} penguins of Palmer Station; ${data.leftOut} more lack measurements and were left out`,
    `- Seed: ${trial.seed}`,
    `- Parameters: ${JSON.stringify(trial.spec)}`,
    `- Approved by ${by} at ${at}${comment === undefined ? '' : `: ${comment}`}`,
    ...rejected,
    '',
  ].join('\n');
}
