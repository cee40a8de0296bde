/** The example workflows, their activities, and the real data that they run on. */
import { join } from 'node:path';
import * as activities from '../activities';
import type { DataOptions } from './data-options';
import { readColumn, type Column } from './read-column';

export const exampleActivities: object = activities;

/** The bundle that scripts/bundle-examples.js makes with each build. */
export const exampleBundle = { codePath: join(__dirname, '..', 'example-workflows.js') };

/** Daily weather of Seattle, 2012 to 2015: data/README.md says whose it is. */
const seattleWeather = {
  path: join(__dirname, '..', '..', 'data', 'seattle-weather.csv'),
  column: 'temp_max',
};

/** The numbers that a command was given, else the data set that Gatehouse ships. */
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
