import type { LabelFiles } from '../../activities';
import type { Report, ReportBlock } from '../../signals';
import { classes } from './classes';
import { cohensKappa, type Agreement } from './cohens-kappa';
import type { LabelBook } from './label-book';

const maxListed = 20;
const maxWords = 500; // characters of a fault, so that the report stays small

interface LabelingEnd {
  /** The files with the labels. */
  readonly written?: LabelFiles;
  /** Why the labeling ended early. */
  readonly fault?: string;
}

/** Makes the report on the progress and the agreement of a labeling, and on its end. */
export function labelingReport(book: LabelBook, { written, fault }: LabelingEnd = {}): Report {
  const { images } = book.settings;
  const rows = book.rows();
  const faults = book.imageFaults();
  const unsure = rows.filter(({ first }) => first.label === null).length;
  const figures = [
    { label: 'labelled', value: `${rows.length} of ${images}` },
    { label: 'done', value: Math.floor((100 * (rows.length + faults.length)) / images), unit: '%' },
    { label: 'not sure', value: unsure },
    ...(faults.length === 0 ? [] : [{ label: 'cannot be drawn', value: faults.length }]),
  ];
  const blocks: ReportBlock[] = [{ kind: 'figures', figures }];
  if (fault !== undefined) blocks.unshift(endedEarly(fault));
  if (rows.length > 0) blocks.push(labelChart(book), peopleTable(book));
  if (book.settings.twice > 0) blocks.push(...agreementBlocks(book));
  if (faults.length > 0)
    blocks.push({
      kind: 'table',
      caption: 'Images that cannot be drawn',
      columns: ['image', 'reason'],
      rows: faults.slice(0, maxListed).map(({ image, fault: reason }) => [image, reason.slice(0, maxWords)]),
    });
  if (written !== undefined)
    blocks.push(
      { kind: 'file', file: written.csv, alt: `The labels of ${rows.length} images` },
      { kind: 'file', file: written.jsonLines, alt: 'The same labels as JSON lines' },
    );
  return { title: `Labels of ${images} images`, blocks };
}

function endedEarly(fault: string): ReportBlock {
  const files = '`labels.csv` and `labels.jsonl` have the labels that were given before.';
  return { kind: 'markdown', text: `The labeling ended early: ${fault.slice(0, maxWords)}\n\n${files}` };
}

/** The agreement of the two people on the images that both have labelled and were sure of. */
export function agreementOf(book: LabelBook): Agreement | undefined {
  return cohensKappa(
    pairsOf(book).flatMap(({ first, second }) => (first && second ? [[first, second]] : [])),
  );
}

interface Pair {
  readonly image: number;
  readonly first: string | null;
  readonly second: string | null;
  readonly isSamePerson: boolean;
}

function pairsOf(book: LabelBook): readonly Pair[] {
  return book.rows().flatMap(({ first, second }) => {
    if (second === undefined) return [];
    const isSamePerson = first.by === second.by;
    return [{ image: first.image, first: first.label, second: second.label, isSamePerson }];
  });
}

function labelChart(book: LabelBook): ReportBlock {
  const labels = book.rows().map(({ first }) => first.label);
  const values = classes.map((label) => ({ label, images: labels.filter((each) => each === label).length }));
  const said = values.map(({ label, images }) => `${label}: ${images}`).join(', ');
  return {
    kind: 'chart',
    alt: `Images by label. ${said}`,
    spec: {
      data: { values },
      mark: 'bar',
      encoding: {
        x: { field: 'label', type: 'ordinal', title: 'label' },
        y: { field: 'images', type: 'quantitative', title: 'images' },
      },
    },
  };
}

function peopleTable(book: LabelBook): ReportBlock {
  const people = new Map<string, { first: number; second: number }>();
  const of = (by: string): { first: number; second: number } => {
    const counts = people.get(by) ?? { first: 0, second: 0 };
    people.set(by, counts);
    return counts;
  };
  for (const { first, second } of book.rows()) {
    of(first.by).first += 1;
    if (second !== undefined) of(second.by).second += 1;
  }
  const rows = [...people].map(([by, { first, second }]) => [by, first, second]);
  const sorted = rows.toSorted((a, b) => Number(b[1]) - Number(a[1])).slice(0, maxListed);
  return {
    kind: 'table',
    caption: 'Who labelled',
    columns: ['person', 'labels', 'second labels'],
    rows: sorted,
  };
}

function agreementBlocks(book: LabelBook): readonly ReportBlock[] {
  const pairs = pairsOf(book);
  const { kappa, observed } = agreementOf(book) ?? {};
  const figures = [
    { label: "Cohen's kappa", value: kappa === undefined ? 'none yet' : kappa.toFixed(3) },
    { label: 'same label', value: observed === undefined ? 'none yet' : `${(100 * observed).toFixed(1)} %` },
    { label: 'labelled twice', value: pairs.length },
    { label: 'second label waits', value: book.secondsMissing().waiting },
  ];
  const blocks: ReportBlock[] = [{ kind: 'figures', figures }];
  const notes = notesOn(book, pairs);
  if (notes.length > 0) blocks.push({ kind: 'markdown', text: notes.join('\n') });
  const differing = pairs.filter(({ first, second }) => first !== second).slice(0, maxListed);
  if (differing.length > 0)
    blocks.push({
      kind: 'table',
      caption: 'Where the two differ; an empty cell is not sure',
      columns: ['image', 'first', 'second'],
      rows: differing.map(({ image, first, second }) => [image, first, second]),
    });
  return blocks;
}

function notesOn(book: LabelBook, pairs: readonly Pair[]): readonly string[] {
  const same = pairs.filter(({ isSamePerson }) => isSamePerson).length;
  const unsure = pairs.filter(({ first, second }) => first === null || second === null).length;
  const { alone } = book.secondsMissing();
  return [
    same > 0 &&
      `- Second labels by the person who gave the first: ${same}. They measure consistency, not agreement.`,
    unsure > 0 && `- Left out of kappa, because one of the two was not sure: ${unsure}.`,
    alone > 0 && `- Without a second label in time: ${alone}.`,
  ].filter((note) => note !== false);
}
