import { readServing } from './serving-record';

/** Returns the name of the model that serves now. Undefined before the first deployment. */
export async function servingModel(): Promise<string | undefined> {
  return (await readServing())?.name;
}
