/**
 * A CSV file as rows of cells. Its header line says what divides the cells: a tab, a semicolon or a comma, outside
 * quotes. Where the header has more than one of them, the first of these that gives each row as many cells as the
 * header has is meant: files with semicolons have commas in their numbers and names, hardly the other way round.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { InvalidArgumentError } from '../wire/errors/errors';
import { errorInWords } from '../wire/in-words';
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

/** What the parser gives for each row with its `info` option, which its types do not follow. */
const recordsSchema = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
);

const dividers = ['\t', ';', ','] as const;

/** @throws {InvalidArgumentError} for a file that cannot be read, is no UTF-8 or UTF-16, or has rows of unequal length. */
export async function readTable(path: string): Promise<Table> {
  const text = await readTextFile(path, `data file ${path}`);
  // Each refusal is kept: what is told is that of the divider that is looked for first.
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

/** The characters that may divide, in the order in which they are tried; a semicolon where the header has none. */
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
    // A blank line is no row, but in a file of one column it is a cell without a number.
    if (isBlank(cells) && header.length > 1) continue;
    const row = { cells, row: rows.length + 1, line: info.lines };
    if (cells.length !== header.length) {
      const fault = `is not a CSV file: row ${row.row} (line ${row.line}) has ${counted(cells.length)}, its header line ${header.length}`;
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

/** Without the blank lines before the header and after the last row. */
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
