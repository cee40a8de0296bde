import type { Report } from '../signals';

const maxBars = 24; // more bars would be too thin
const most = 1e15; // rounding larger numbers may give integers beyond 2^53, which are not plain data
const ranks = ['highest', 'second', 'third'];

/**
 * Makes the evidence for people who name or approve a report on numbers. Undefined if `data` is not a list of numbers, which
 * `createReport` refuses, or a number is too large.
 *
 * @example
 * const report = dataReport([14.2, 25.8, 13.8]); // headline figures, a bar chart, the highest and the lowest
 */
export function dataReport(data: readonly number[]): Report | undefined {
  if (!Array.isArray(data) || data.length === 0 || !data.every(isShown)) return undefined;
  const bars = barsOf(data);
  const places = data.map((value, index) => ({ value, place: index + 1 }));
  const sorted = places.toSorted((a, b) => b.value - a.value);
  const [highest, lowest] = [sorted[0], sorted.at(-1)];
  if (highest === undefined || lowest === undefined) return undefined;

  const figures = [
    { label: 'mean', value: rounded(meanOf(data)) },
    { label: 'length', value: data.length },
    { label: 'max', value: highest.value },
    { label: 'min', value: lowest.value },
  ];
  const best = sorted.slice(0, Math.min(ranks.length, data.length - 1));
  const rows = best.map(({ value, place }, rank) => [ranks[rank] ?? '', place, value]);
  rows.push(['lowest', lowest.place, lowest.value]);
  return {
    title: `${data.length} numbers`,
    blocks: [
      { kind: 'figures', figures },
      {
        kind: 'chart',
        alt: inWords(bars, data.length),
        spec: {
          data: { values: bars },
          mark: 'bar',
          encoding: {
            x: { field: 'from', type: 'ordinal', title: 'from number' },
            y: { field: 'mean', type: 'quantitative', title: null },
          },
        },
      },
      { kind: 'table', caption: 'The highest and the lowest', columns: ['rank', 'number', 'value'], rows },
    ],
  };
}

function inWords(bars: readonly { mean: number }[], count: number): string {
  const means = bars.map(({ mean }) => mean);
  const what = bars.length === count ? 'The numbers' : `Means of ${bars.length} parts of the numbers`;
  return `${what} in their order, from ${Math.min(...means)} to ${Math.max(...means)}`;
}

function isShown(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) <= most;
}

/** Splits the numbers into parts of about the same length, and returns the first position and the mean of each. */
function barsOf(data: readonly number[]): readonly { from: number; mean: number }[] {
  const count = Math.min(maxBars, data.length);
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * data.length) / count);
    const until = Math.floor(((bar + 1) * data.length) / count);
    return { from: from + 1, mean: rounded(meanOf(data.slice(from, until))) };
  });
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(value: number): number {
  return Number(Math.abs(value) < 1 ? value.toPrecision(3) : value.toFixed(2));
}
