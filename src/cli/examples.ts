/** The example workflows, their activities, and the real data that they run on. */
import { join } from 'node:path';
import * as activities from '../activities';
import { readColumn, type Column } from './read-column';

export const exampleActivities: object = activities;

/** The bundle that scripts/bundle-examples.js makes with each build. */
export const exampleBundle = { codePath: join(__dirname, '..', 'example-workflows.js') };

/** Daily weather of Seattle, 2012 to 2015: data/README.md says whose it is. */
const seattleWeather = {
  path: join(__dirname, '..', '..', 'data', 'seattle-weather.csv'),
  column: 'temp_max',
};

export interface DataOptions {
  readonly data?: string;
  readonly column?: string;
}

/** The numbers that a command was given, else the data set that Gatehouse ships. */
export async function exampleData({
  data,
  column,
}: DataOptions): Promise<Column & { readonly source: string }> {
  if (data !== undefined) return { ...(await readColumn(data, column)), source: data };
  const { path } = seattleWeather;
  return {
    ...(await readColumn(path, column ?? seattleWeather.column)),
    source: 'the weather of Seattle, 2012 to 2015',
  };
}
