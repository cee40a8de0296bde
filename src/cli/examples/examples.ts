/** The example workflows, their activities, and the data set that they use. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import * as activities from '../../activities';
import { resumeServing } from '../../activities/model-deployment/resume-serving';
import type { DataOptions } from '../commands/data-options';
import { errorInWords } from '../../wire/in-words';
import { note } from '../output';
import { readColumn, type Column } from '../reading/read-column';

/** Returns the activities of the examples. If a model of theirs serves, its endpoint answers again. */
export async function exampleActivities(): Promise<object> {
  try {
    const endpoint = await resumeServing();
    if (endpoint !== undefined) note(`The deployed model of the examples answers at ${endpoint}.`);
  } catch (error) {
    note(`The deployed model of the examples does not answer: ${errorInWords(error)}`);
  }
  return activities;
}

/** Reads the workflow bundle that scripts/bundle-examples.js makes at each build. It is compressed, because it is 2 MB. */
export async function exampleBundle(): Promise<{ readonly code: string }> {
  const compressed = await readFile(join(__dirname, '..', '..', 'example-workflows.js.br'));
  return { code: brotliDecompressSync(compressed).toString() };
}

/** Daily weather of Seattle, 2012 to 2015. data/README.md has its source and license. */
const seattleWeather = {
  path: join(__dirname, '..', '..', '..', 'data', 'seattle-weather.csv'),
  column: 'temp_max',
};

/** Reads the numbers from the CSV file of the options, or from the data set that Gatehouse ships. */
export async function exampleData({
  data,
  ...options
}: DataOptions): Promise<Column & { readonly source: string }> {
  if (data !== undefined) return { ...(await readColumn(data, options)), source: data };
  const { path, column } = seattleWeather;
  return {
    ...(await readColumn(path, { column, ...options })),
    source: 'the weather of Seattle, 2012 to 2015',
  };
}
