/** The penguins of Palmer Station, which Gatehouse ships. data/README.md has their source and license. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { rootCause } from '@temporalio/common';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { firstIssueInWords } from '../models/first-issue-in-words';
import type { Table } from '../models/table';

/** What is measured of a penguin. */
type PenguinFeature = (typeof features)[number];

export interface Penguins extends Table {
  /** The number of rows that were left out, because a measurement is missing. */
  readonly leftOut: number;
}

const features = ['Beak Length (mm)', 'Beak Depth (mm)', 'Flipper Length (mm)', 'Body Mass (g)'] as const;
const species = ['Adelie', 'Chinstrap', 'Gentoo'] as const;

const measurement = z.number().positive().nullable();
const penguinsSchema = z
  .array(
    z.object({
      Species: z.enum(species),
      'Beak Length (mm)': measurement,
      'Beak Depth (mm)': measurement,
      'Flipper Length (mm)': measurement,
      'Body Mass (g)': measurement,
    }),
  )
  .min(1);

const shipped = join(__dirname, '..', '..', '..', 'data', 'penguins.json');

/**
 * Reads the species of penguins with the given features.
 *
 * @throws {InvalidArgumentError} If the file is missing or malformed, or there is no such feature. It is not retryable.
 */
export async function readPenguins(wanted: readonly string[] = features, path = shipped): Promise<Penguins> {
  const columns = wanted.map(checkedFeature);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw faulty(path, `cannot be read: ${rootCause(error)}`, error);
  });
  const penguins = checked(path, text);
  const complete = penguins.filter((penguin) => features.every((feature) => penguin[feature] !== null));
  return {
    features: columns,
    classes: species,
    rows: complete.map((penguin) => columns.map((feature) => penguin[feature] ?? 0)),
    labels: complete.map(({ Species }) => species.indexOf(Species)),
    leftOut: penguins.length - complete.length,
  };
}

function checkedFeature(wanted: string): PenguinFeature {
  const feature = features.find((name) => name === wanted);
  if (feature !== undefined) return feature;
  const remedy = `Choose from ${features.join(', ')}.`;
  throw new InvalidArgumentError({ argument: `feature '${wanted}'`, fault: 'is not measured', remedy });
}

function checked(path: string, text: string): z.infer<typeof penguinsSchema> {
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch (error) {
    throw faulty(path, `is not JSON: ${rootCause(error)}`, error);
  }
  const parsed = penguinsSchema.safeParse(rows);
  if (parsed.success) return parsed.data;
  throw faulty(path, `is malformed: ${firstIssueInWords(parsed.error)}`);
}

function faulty(path: string, fault: string, cause?: unknown): InvalidArgumentError {
  const remedy = 'Install gatehouse again.';
  return new InvalidArgumentError({ argument: `data file ${path}`, fault, remedy }, cause);
}
