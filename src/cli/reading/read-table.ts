/**
 * Reads a CSV file as rows of cells. The delimiter is a tab, a semicolon or a comma that occurs in the header line outside
 * quotes. If the header line has more than one of them, the reader tries them in this order, and uses the first with which
 * every row has as many cells as the header: files with semicolons often have commas in numbers and names, and hardly ever
 * the reverse.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { errorInWords } from '../../wire/in-words';
import { readTextFile } from './read-text-file';

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly cells: readonly string[];
  /** Counted from 1, below the header. */
  readonly row: number;
  /** The line of the file where the row ends. */
  readonly line: number;
}

/** The records that the parser returns with its `info` option. The parser's types do not cover the option. */
const recordsSchema = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
);

const dividers = ['\t', ';', ','] as const;

/** @throws {InvalidArgumentError} If the file cannot be read, is not UTF-8 or UTF-16, or has rows of unequal length. */
export async function readTable(path: string): Promise<Table> {
  const text = await readTextFile(path, `data file ${path}`);
  // If no delimiter fits, the error for the first delimiter is thrown.
  const refusals: unknown[] = [];
  for (const divider of dividersIn(text)) {
    try {
      return parseTable(path, text, divider);
    } catch (error) {
      refusals.push(error);
    }
  }
  throw refusals[0];
}

/** Returns the possible delimiters in the order to try them, or a semicolon if the header line has none. */
function dividersIn(text: string): readonly string[] {
  const outsideQuotes = new Set<string>();
  let isQuoted = false;
  for (const character of text.replace(/^[\r\n]+/, '')) {
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === '\n' || character === '\r') break;
    else outsideQuotes.add(character);
  }
  const found = dividers.filter((divider) => outsideQuotes.has(divider));
  return found.length === 0 ? [';'] : found;
}

function parseTable(path: string, text: string, delimiter: string): Table {
  const [head, ...below] = dropBlankEnds(parseRecords(path, text, delimiter));
  const header = head?.record ?? [];
  const rows: TableRow[] = [];
  for (const { record: cells, info } of below) {
    // A blank line is skipped, except in a file with one column, where it is an empty cell.
    if (isBlank(cells) && header.length > 1) continue;
    const row = { cells, row: rows.length + 1, line: info.lines };
    if (cells.length !== header.length) {
      const fault = `is not a CSV file: row ${row.row} (line ${row.line}) has ${counted(cells.length)}, but its header line has ${header.length}`;
      throw new InvalidArgumentError({ argument: `data file ${path}`, fault });
    }
    rows.push(row);
  }
  return { header, rows };
}

type Row = z.infer<typeof recordsSchema>[number];

function parseRecords(path: string, text: string, delimiter: string): readonly Row[] {
  try {
    const records: unknown = parse(text, { delimiter, info: true, trim: true, relax_column_count: true });
    return recordsSchema.parse(records);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const fault = `is not a CSV file: ${errorInWords(error)}`;
    throw new InvalidArgumentError({ argument: `data file ${path}`, fault });
  }
}

/** Removes blank lines before the header line and after the last row. */
function dropBlankEnds(records: readonly Row[]): readonly Row[] {
  const isRow = ({ record }: Row): boolean => !isBlank(record);
  return records.slice(Math.max(records.findIndex(isRow), 0), records.findLastIndex(isRow) + 1);
}

function isBlank(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0] === '';
}

function counted(cells: number): string {
  return cells === 1 ? '1 cell' : `${cells} cells`;
}
