import { modelServer } from './model-server';
import { readServing, writeServing } from './serving-record';

/**
 * Starts the endpoint when a worker starts, at the address that it had, and returns the address. Undefined if no model serves. The
 * endpoint reads the model from the file store.
 *
 * @throws {InvalidArgumentError} If the record of what serves is damaged.
 */
export async function resumeServing(): Promise<string | undefined> {
  const serving = await readServing();
  if (serving === undefined) return undefined;
  const endpoint = await modelServer(Number(new URL(serving.endpoint).port));
  if (endpoint !== serving.endpoint) await writeServing({ ...serving, endpoint }); // another program had its port
  return endpoint;
}
