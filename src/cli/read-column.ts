/** A column of numbers from a CSV file with a header line. */
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { InvalidArgumentError } from '../signals/errors';
import { errorInWords } from '../signals/in-words';

/** Temporal takes arguments of up to 2 MB; this leaves room for the rest of the request. */
const maxNumbersBytes = 1_500_000;

export interface Column {
  readonly name: string;
  readonly numbers: readonly number[];
}

/** What the parser gives for each row with its `info` option, which its types do not follow. */
const rowsSchema = z.array(
  z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.number() }) }),
);
type Row = z.infer<typeof rowsSchema>[number];

/**
 * Reads one column. Without a name, the file must have one column only.
 *
 * @throws {InvalidArgumentError} for a missing file, an unknown column (naming those there are), an empty column,
 * and a cell that is not a number (naming its row and line).
 */
export async function readColumn(path: string, wished?: string): Promise<Column> {
  const rows = parseRows(path, await readText(path));
  const [first] = rows;
  if (first === undefined) {
    throw new InvalidArgumentError({
      argument: `data file ${path}`,
      fault: 'has no rows below its header line',
    });
  }

  const names = Object.keys(first.record);
  const name = wished ?? (names.length === 1 ? names[0] : undefined);
  if (name === undefined || !names.includes(name)) {
    const fault = name === undefined ? 'has several columns' : `has no column '${name}'`;
    const remedy = `Name one with --column: ${names.join(', ')}.`;
    throw new InvalidArgumentError({ argument: `data file ${path}`, fault, remedy });
  }

  const cells = rows.map(({ record, info }, index) => ({
    text: record[name] ?? '',
    row: index + 1,
    line: info.lines,
  }));
  if (cells.every(({ text }) => text === '')) {
    throw new InvalidArgumentError({ argument: `column '${name}' of ${path}`, fault: 'is empty' });
  }
  const numbers = cells.map((cell) => toNumber(cell, `column '${name}' of ${path}`));
  checkSize(numbers, `column '${name}' of ${path}`);
  return { name, numbers };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code, message }: Partial<NodeJS.ErrnoException> = Object(error);
    const fault = code === 'ENOENT' ? 'does not exist' : `cannot be read: ${message ?? String(error)}`;
    throw new InvalidArgumentError({ argument: `data file ${path}`, fault });
  }
}

function parseRows(path: string, text: string): readonly Row[] {
  try {
    const rows: unknown = parse(text, {
      columns: true,
      info: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      delimiter: [',', ';', '\t'],
    });
    return rowsSchema.parse(rows);
  } catch (error) {
    const fault = `is not a CSV file: ${errorInWords(error)}`;
    throw new InvalidArgumentError({ argument: `data file ${path}`, fault });
  }
}

function toNumber(
  { text, row, line }: { text: string; row: number; line: number },
  argument: string,
): number {
  const number = text === '' ? Number.NaN : Number(text);
  if (Number.isFinite(number)) return number;
  const what = text === '' ? 'an empty cell' : `'${text}', which is not a number,`;
  throw new InvalidArgumentError({ argument, fault: `has ${what} in row ${row} (line ${line})` });
}

function checkSize(numbers: readonly number[], argument: string): void {
  const bytes = JSON.stringify(numbers).length;
  if (bytes <= maxNumbersBytes) return;
  const fault = `is ${bytes} bytes as JSON; a workflow takes at most ${maxNumbersBytes} as its argument`;
  throw new InvalidArgumentError({ argument, fault, remedy: 'Use a shorter column.' });
}
