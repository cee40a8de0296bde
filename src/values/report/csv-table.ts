import type { Cell } from '../../wire/report';

/** The options with which `csv-parse` reads the CSV of a report. */
export const csvOptions = { bom: true, skip_empty_lines: true } as const;

const numberPattern = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;

/**
 * Returns the records of a CSV file as a table. The first record has the names of the columns. A text that is a number becomes one,
 * and an empty one becomes null.
 *
 * @example
 * csvTable([['day', 'churn'], ['22', '25.8']]); // { columns: ['day', 'churn'], rows: [[22, 25.8]] }
 */
export function csvTable([columns = [], ...rows]: readonly (readonly string[])[]): {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
} {
  return { columns, rows: rows.map((row) => row.map(cellOf)) };
}

function cellOf(text: string): Cell {
  if (text === '') return null;
  return numberPattern.test(text) && String(Number(text)) === text ? Number(text) : text;
}
