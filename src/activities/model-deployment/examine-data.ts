import { readPenguins } from './read-penguins';

/** What the data set has. */
export interface ExaminedData {
  readonly rows: number;
  /** The number of rows that were left out, because a measurement is missing. */
  readonly leftOut: number;
  readonly classes: readonly string[];
}

/**
 * Reads the data set before models are trained on it.
 *
 * @throws {InvalidArgumentError} If the data set is missing or malformed. It is not retryable.
 */
export async function examineData(): Promise<ExaminedData> {
  const { rows, leftOut, classes } = await readPenguins();
  return { rows: rows.length, leftOut, classes };
}
