import { InvalidArgumentError } from '../wire/errors/errors';

/** Summary figures of a column of numbers. */
export interface DataSummary {
  readonly mean: number;
  readonly length: number;
  readonly max: number;
  readonly min: number;
}

export type TitledSummary = DataSummary & { readonly title: string };

export interface InvalidReport {
  readonly invalid_report: true;
  readonly reason?: string;
}

/**
 * Summarises numbers.
 *
 * @throws {InvalidArgumentError} If there are no numbers, or one is not finite. It is not retryable.
 *
 * @example
 * await createReport([1, 2, 3, 4, 5]); // { mean: 3, length: 5, max: 5, min: 1 }
 */
export async function createReport(data: readonly number[]): Promise<DataSummary> {
  const [first, ...rest] = checkedNumbers(data);
  let [sum, max, min] = [first, first, first];
  for (const value of rest) {
    sum += value;
    max = Math.max(max, value);
    min = Math.min(min, value);
  }
  return { mean: sum / data.length, length: data.length, max, min };
}

/** Puts a title on a report. */
export async function finalizeReport(report: DataSummary, title: string): Promise<TitledSummary> {
  return { title, ...report };
}

/** Makes the result that replaces a report which did not pass its review. */
export async function invalidReport(reason?: string): Promise<InvalidReport> {
  return reason === undefined ? { invalid_report: true } : { invalid_report: true, reason };
}

function checkedNumbers(data: readonly number[]): readonly [number, ...number[]] {
  const remedy = 'Pass a list of at least one number.';
  if (!Array.isArray(data))
    throw new InvalidArgumentError({ argument: 'data of createReport', fault: 'is not a list', remedy });
  const wrong = data.findIndex((value) => typeof value !== 'number' || !Number.isFinite(value));
  if (wrong !== -1) {
    const fault = `contains ${String(data[wrong])} at index ${wrong}, which is not a finite number`;
    throw new InvalidArgumentError({ argument: 'data of createReport', fault, remedy });
  }
  const [first, ...rest]: readonly number[] = data;
  if (first === undefined)
    throw new InvalidArgumentError({ argument: 'data of createReport', fault: 'is empty', remedy });
  return [first, ...rest];
}
