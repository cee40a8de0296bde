import type { Learnt } from '../../activities';
import type { Report, ReportBlock } from '../../signals';

/** A model that was trained on the labels so far. */
export interface LearningRound {
  readonly number: number;
  readonly labels: number;
  readonly measured: NonNullable<Learnt['measured']>;
  /** Of the images that the model was most certain of: how often the person said the same. */
  readonly controls?: { readonly right: number; readonly total: number };
}

/** What the report says besides the rounds. */
export interface Progress {
  readonly rounds: readonly LearningRound[];
  readonly labels: number;
  readonly budget: number;
  readonly target: number;
  /** How the execution ended, in words. It replaces the title. */
  readonly ended?: string;
}

/** Shows the accuracy by round: figures, a chart, and a table. */
export function learningReport({ rounds, labels, budget, target, ended }: Progress): Report {
  const last = rounds.at(-1);
  return {
    title: ended ?? `${labels} of ${budget} images labelled`,
    blocks: [
      {
        kind: 'figures',
        figures: [
          {
            label: 'accuracy',
            ...(last === undefined ? { value: '-' } : { value: percent(last.measured.accuracy), unit: '%' }),
          },
          { label: 'target', value: percent(target), unit: '%' },
          { label: 'labels', value: `${labels} of ${budget}` },
        ],
      },
      ...(rounds.length === 0 ? [] : [chart(rounds), table(rounds)]),
    ],
  };
}

function chart(rounds: readonly LearningRound[]): ReportBlock {
  const values = rounds.map(({ labels, measured }) => ({
    labels,
    accuracy: percent(measured.accuracy),
    low: percent(measured.low),
    high: percent(measured.high),
  }));
  const x = { field: 'labels', type: 'quantitative', title: 'labels', axis: { tickMinStep: 1 } };
  const y = { type: 'quantitative', scale: { zero: false }, title: 'accuracy, %' };
  const [first, last] = [values[0], values.at(-1)];
  return {
    kind: 'chart',
    alt: `Accuracy by labels with 95 % intervals, from ${first?.accuracy} % with ${first?.labels} labels to ${last?.accuracy} % with ${last?.labels}.`,
    spec: {
      data: { values },
      layer: [
        { mark: 'rule', encoding: { x, y: { field: 'low', ...y }, y2: { field: 'high' } } },
        { mark: { type: 'line', point: true }, encoding: { x, y: { field: 'accuracy', ...y } } },
      ],
    },
  };
}

function table(rounds: readonly LearningRound[]): ReportBlock {
  return {
    kind: 'table',
    caption: 'Rounds. In parentheses the 95 % interval on held-back images.',
    columns: ['round', 'labels', 'accuracy', 'right where most certain'],
    rows: rounds.map(({ number, labels, measured, controls }) => [
      number,
      labels,
      `${percent(measured.accuracy)} % (${percent(measured.low)} to ${percent(measured.high)} %)`,
      controls === undefined ? null : `${controls.right} of ${controls.total}`,
    ]),
  };
}

function percent(share: number): number {
  return Math.round(share * 1_000) / 10;
}
