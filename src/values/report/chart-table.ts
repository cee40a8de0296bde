import type { Cell, ChartSpec } from '../../wire/report';

/**
 * Returns the rows of a chart as a table, which is shown if the chart is not drawn.
 *
 * @example
 * chartTable({ data: { values: [{ day: 1, churn: 14.2 }] } }); // { columns: ['day', 'churn'], rows: [[1, 14.2]] }
 */
export function chartTable({ data: { values } }: ChartSpec): {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
} {
  const columns = [...new Set(values.flatMap((row) => Object.keys(row)))];
  const cellOf = (row: (typeof values)[number], column: string): Cell =>
    Object.hasOwn(row, column) ? (row[column] ?? null) : null;
  return { columns, rows: values.map((row) => columns.map((column) => cellOf(row, column))) };
}
