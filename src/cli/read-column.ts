/** A column of numbers from a CSV file with a header line. */
import { InvalidArgumentError } from '../wire/errors/errors';
import { readNumber } from '../values/typed-text';
import { readTable, type TableRow } from './read-table';

/** Temporal takes arguments of up to 2 MB; this leaves room for the rest of the request. */
const maxNumbersBytes = 1_500_000;

export interface Column {
  readonly name: string;
  readonly numbers: readonly number[];
}

export interface ColumnOptions {
  /** May be left out where the file has one column only. */
  readonly column?: string;
  /** Whether the numbers have a comma before their decimals, as in 12,5. */
  readonly decimalComma?: boolean;
}

/**
 * Reads one column. A number is read as in forms: a text stands for one number or for none.
 *
 * @throws {InvalidArgumentError} for a missing file, an unknown column (naming those there are), a column whose name
 * is there twice, an empty column, and a cell that is not a number (naming its row and line).
 */
export async function readColumn(
  path: string,
  { column, decimalComma = false }: ColumnOptions = {},
): Promise<Column> {
  const { header, rows } = await readTable(path);
  if (rows.length === 0) {
    throw new InvalidArgumentError({
      argument: `data file ${path}`,
      fault: 'has no rows below its header line',
    });
  }
  const place = placeOf(column, header, path);
  const name = header[place] ?? '';
  const argument = `column '${name}' of ${path}`;
  if (rows.every(({ cells }) => (cells[place] ?? '') === '')) {
    throw new InvalidArgumentError({ argument, fault: 'is empty' });
  }
  const numbers = rows.map((row) => toNumber(row, place, argument, decimalComma));
  checkSize(numbers, argument);
  return { name, numbers };
}

function placeOf(column: string | undefined, header: readonly string[], path: string): number {
  const places = [...header.keys()].filter((place) => column === undefined || header[place] === column);
  const [place] = places;
  if (place !== undefined && places.length === 1) return place;

  const argument = `data file ${path}`;
  if (column !== undefined && places.length > 1) {
    const numbered = places.map((each) => each + 1).join(' and ');
    const fault = `has more than one column '${column}' (columns ${numbered})`;
    throw new InvalidArgumentError({ argument, fault, remedy: 'Give each column a name of its own.' });
  }
  const fault = column === undefined ? 'has several columns' : `has no column '${column}'`;
  throw new InvalidArgumentError({
    argument,
    fault,
    remedy: `Name one with --column: ${header.map((name) => `'${name}'`).join(', ')}.`,
  });
}

/** What only looks like a number: digits with points, commas, spaces and apostrophes between them. */
const punctuatedNumber = /^[+-]?\d[\d.,'’\s]*$/u;

function toNumber(
  { cells, row, line }: TableRow,
  place: number,
  argument: string,
  decimalComma: boolean,
): number {
  const text = cells[place] ?? '';
  const where = `in row ${row} (line ${line})`;
  if (text === '') throw new InvalidArgumentError({ argument, fault: `has an empty cell ${where}` });

  const pointed = decimalComma ? withPoint(text) : text;
  const reading = readNumber(pointed, 'number');
  if ('value' in reading) return Number(reading.value);
  if (!Number.isNaN(Number(pointed)) && /^[\d.eE+-]+$/.test(pointed)) {
    throw new InvalidArgumentError({ argument, fault: `has '${text}' ${where}`, remedy: reading.fault });
  }
  const fault = `has '${text}', which is not a number, ${where}`;
  throw new InvalidArgumentError({ argument, fault, remedy: remedyFor(text, decimalComma) });
}

/** Comma and point change places, so that what has a point is no number either. */
function withPoint(text: string): string {
  return text.replaceAll(/[.,]/g, (mark) => (mark === ',' ? '.' : ','));
}

function remedyFor(text: string, decimalComma: boolean): string | undefined {
  if (!punctuatedNumber.test(text)) return undefined;
  if (decimalComma) return 'With --decimal-comma a number is written as 1234,5, without points or spaces.';
  if (/^[+-]?\d+,\d+$/.test(text)) return 'Write a point for the comma, or pass --decimal-comma.';
  return 'Write the number as 1234.5, without commas or spaces.';
}

function checkSize(numbers: readonly number[], argument: string): void {
  const bytes = JSON.stringify(numbers).length;
  if (bytes <= maxNumbersBytes) return;
  const fault = `is ${bytes} bytes as JSON; a workflow takes at most ${maxNumbersBytes} as its argument`;
  throw new InvalidArgumentError({ argument, fault, remedy: 'Use a shorter column.' });
}
