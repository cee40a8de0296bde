/** The figures as text. */
import { meanOf, medianOf, metricsOf, type Added, type Counts, type Ratio } from './judge';
import type { Sample } from './measure';

export function armsTable(samples: readonly Sample[], arms: readonly string[]): string {
  const metrics = metricsOf(samples);
  const cells = (arm: string): string[] =>
    metrics.map((metric) => (metric === 'cpu' ? meanOf : medianOf)(samples, arm, metric).toFixed(1));
  const rows = arms.map((arm) => [arm].concat(cells(arm)));
  return table([['median ms (cpu: mean)', ...metrics], ...rows]);
}

export function ratiosTable(ratios: readonly Ratio[]): string {
  const rows = ratios.map(({ arm, over, metric, median, low, high, limit }) => [
    `${arm} / ${over}`,
    metric,
    median.toFixed(3),
    `${low.toFixed(3)} to ${high.toFixed(3)}`,
    limit === undefined ? '' : String(limit),
  ]);
  return table([['ratio', 'metric', 'median', '95 % interval', 'limit'], ...rows]);
}

export function addedTable(added: readonly Added[]): string {
  const rows = added.map(({ arm, over, metric, median, low, high, limit }) => [
    `${arm} less ${over}`,
    metric,
    median.toFixed(1),
    `${low.toFixed(1)} to ${high.toFixed(1)}`,
    String(limit),
  ]);
  return rows.length === 0
    ? ''
    : table([['added ms', 'metric', 'median', '95 % interval', 'limit'], ...rows]);
}

export function countsTable(counts: Counts): string {
  const names = [...new Set(Object.values(counts).flatMap((count) => Object.keys(count)))];
  const rows = Object.entries(counts).map(([arm, count]) =>
    [arm].concat(names.map((name) => String(count[name] ?? ''))),
  );
  return rows.length === 0 ? '' : table([['counted', ...names], ...rows]);
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}
