import type { DeployedModel, ExaminedData } from '../../activities';
import type { Report, ReportBlock } from '../../signals';
import { accuracyInWords, percent } from './model-in-words';
import { ranked, type Candidate, type MeasuredCandidate, type Round } from './round';

const maxConfusions = 3; // matrices shown in full, of the best models

/** What a report of the search shows. */
export interface Searched {
  readonly data: ExaminedData;
  /** The last one is the round that runs or waits for a decision. */
  readonly rounds: readonly Round[];
  /** The model that serves now. */
  readonly serving?: string;
  /** How the execution ended, in words. It replaces the title. */
  readonly ended?: string;
  /** The files of the model that was deployed. */
  readonly deployed?: Pick<DeployedModel, 'model' | 'card'>;
}

/** Compares the models of the last round: figures, chart, table, confusion matrices, and what was decided in earlier rounds. */
export function searchReport({ data, rounds, serving, ended, deployed }: Searched): Report {
  const [last] = rounds.slice(-1);
  if (last === undefined) return { blocks: [] };
  const best = ranked(last.candidates);
  const done = last.candidates.filter(({ outcome }) => outcome !== undefined).length;
  return {
    title: ended ?? `Round ${last.number}: ${done} of ${last.candidates.length} models trained`,
    blocks: [
      figures(best, data, serving),
      ...(best.length === 0 ? [] : [chart(best)]),
      table(last.candidates, best),
      ...best.slice(0, maxConfusions).map((candidate) => confusion(candidate, data.classes)),
      ...notes(best),
      ...history(rounds.slice(0, -1)),
      ...(deployed === undefined ? [] : files(deployed)),
    ],
  };
}

function figures([first]: readonly MeasuredCandidate[], data: ExaminedData, serving?: string): ReportBlock {
  return {
    kind: 'figures',
    figures: [
      {
        label: 'best accuracy',
        ...(first === undefined
          ? { value: '-' }
          : { value: percent(first.outcome.measured.accuracy), unit: '%' }),
      },
      { label: 'held-back rows', value: first?.outcome.measured.total ?? '-' },
      { label: 'rows', value: data.rows },
      { label: 'serves now', value: serving ?? 'no model' },
    ],
  };
}

function chart(best: readonly MeasuredCandidate[]): ReportBlock {
  const values = best.map(({ id, outcome: { measured } }) => ({
    model: id,
    accuracy: percent(measured.accuracy),
    low: percent(measured.low),
    high: percent(measured.high),
  }));
  const [first, worst] = [best[0], best.at(-1)];
  const range = [first, worst].map((candidate) => `${percent(candidate?.outcome.measured.accuracy ?? 0)} %`);
  const y = { field: 'model', type: 'nominal', sort: null, title: null };
  const accuracy = { type: 'quantitative', scale: { zero: false }, title: 'accuracy on held-back rows, %' };
  return {
    kind: 'chart',
    alt: `Accuracy of ${best.length} models with 95 % intervals, from ${range.join(' down to ')}.`,
    spec: {
      data: { values },
      layer: [
        { mark: 'rule', encoding: { y, x: { field: 'low', ...accuracy }, x2: { field: 'high' } } },
        {
          mark: { type: 'point', filled: true, size: 70 },
          encoding: { y, x: { field: 'accuracy', ...accuracy } },
        },
      ],
    },
  };
}

function table(candidates: readonly Candidate[], best: readonly MeasuredCandidate[]): ReportBlock {
  const others = candidates.filter(({ outcome }) => outcome === undefined || 'fault' in outcome);
  return {
    kind: 'table',
    caption: 'Models, the best one first. In parentheses the 95 % interval.',
    columns: ['id', 'model', 'accuracy', 'right'],
    rows: [
      ...best.map(({ id, name, outcome: { measured } }) => [
        id,
        name,
        accuracyInWords(measured),
        `${measured.right} of ${measured.total}`,
      ]),
      ...others.map(({ id, name, outcome }) => [id, name, stateOf(outcome), null]),
    ],
  };
}

function stateOf(outcome: Candidate['outcome']): string {
  return outcome !== undefined && 'fault' in outcome
    ? `cannot be trained: ${outcome.fault}`
    : 'is trained ...';
}

function confusion(
  { id, name, outcome: { measured } }: MeasuredCandidate,
  classes: readonly string[],
): ReportBlock {
  return {
    kind: 'table',
    caption: `${id}, ${name}: rows are the species, columns the predictions`,
    columns: ['', ...classes],
    rows: measured.confusion.map((counts, row) => [classes[row] ?? '', ...counts]),
  };
}

/** The best of many is lucky too. */
function notes(best: readonly MeasuredCandidate[]): readonly ReportBlock[] {
  const [first] = best;
  if (first === undefined) return [];
  const { low } = first.outcome.measured;
  const close = best.slice(1).filter(({ outcome }) => outcome.measured.accuracy >= low).length;
  const text =
    `${close} of the other models are within the interval of the best one, so these rows cannot tell them apart. ` +
    'The best of several models is also measured too well, because it was chosen on the same rows.';
  return [{ kind: 'markdown', text }];
}

function files({ card, model }: Pick<DeployedModel, 'model' | 'card'>): readonly ReportBlock[] {
  return [
    { kind: 'file', file: card, alt: 'The card of the model' },
    { kind: 'file', file: model, alt: 'The model that the endpoint serves' },
  ];
}

function history(rounds: readonly Round[]): readonly ReportBlock[] {
  if (rounds.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'Earlier rounds',
      columns: ['round', 'searched', 'best', 'decision'],
      rows: rounds.map(({ number, search, candidates, rejected }) => {
        const [first] = ranked(candidates);
        return [
          number,
          `${search.models} models on ${search.features.join(', ')}`,
          first === undefined
            ? 'none could be trained'
            : `${first.name}: ${accuracyInWords(first.outcome.measured)}`,
          rejected === undefined ? null : `${rejected.model} rejected by ${rejected.by}: ${rejected.reason}`,
        ];
      }),
    },
  ];
}
