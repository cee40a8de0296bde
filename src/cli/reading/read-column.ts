/** Reads a column of numbers from a CSV file with a header line. */
import { InvalidArgumentError } from '../../wire/errors/errors';
import { englishWords } from '../../texts/english-words';
import { readNumber } from '../../values/typed-text';
import { readTable, type TableRow } from './read-table';

/** Temporal accepts arguments of up to 2 MB. This limit leaves room for the rest of the request. */
const maxNumbersBytes = 1_500_000;

export interface Column {
  readonly name: string;
  readonly numbers: readonly number[];
}

export interface ColumnOptions {
  /** The name of the column. Optional if the file has only one column. */
  readonly column?: string;
  /** Whether the numbers have a decimal comma, as in 12,5. Default: false. */
  readonly decimalComma?: boolean;
}

/**
 * Reads one column. Numbers are parsed as in forms: a text is one number, or an error.
 *
 * @throws {InvalidArgumentError} If the file or the column does not exist, two columns have the name, the column is
 * empty, or a cell is not a number.
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
    throw new InvalidArgumentError({ argument, fault, remedy: 'Give each column a unique name.' });
  }
  const fault = column === undefined ? 'has several columns' : `has no column '${column}'`;
  throw new InvalidArgumentError({
    argument,
    fault,
    remedy: `Pass one of them with --column: ${header.map((name) => `'${name}'`).join(', ')}.`,
  });
}

/** Matches digits with points, commas, spaces or apostrophes between them, as in 1'234,5. */
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
  const reading = readNumber(pointed, 'number', englishWords);
  if ('value' in reading) return Number(reading.value);
  if (!Number.isNaN(Number(pointed)) && /^[\d.eE+-]+$/.test(pointed)) {
    throw new InvalidArgumentError({ argument, fault: `has '${text}' ${where}`, remedy: reading.fault });
  }
  const fault = `has '${text}', which is not a number, ${where}`;
  throw new InvalidArgumentError({ argument, fault, remedy: remedyFor(text, decimalComma) });
}

/** Swaps commas and points, so that a text with a point is refused. */
function withPoint(text: string): string {
  return text.replaceAll(/[.,]/g, (mark) => (mark === ',' ? '.' : ','));
}

function remedyFor(text: string, decimalComma: boolean): string | undefined {
  if (!punctuatedNumber.test(text)) return undefined;
  if (decimalComma) return 'With --decimal-comma, write the number as 1234,5, without points or spaces.';
  if (/^[+-]?\d+,\d+$/.test(text)) return 'Write a point instead of the comma, or pass --decimal-comma.';
  return 'Write the number as 1234.5, without commas or spaces.';
}

function checkSize(numbers: readonly number[], argument: string): void {
  const bytes = JSON.stringify(numbers).length;
  if (bytes <= maxNumbersBytes) return;
  const fault = `is ${bytes} bytes as JSON, and the argument of a workflow must be at most ${maxNumbersBytes} bytes`;
  throw new InvalidArgumentError({ argument, fault, remedy: 'Use a shorter column.' });
}
