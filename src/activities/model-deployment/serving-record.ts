/** Which model serves. It is a file beside the file store, so that it stays the same when the worker restarts. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { deployedModelSchema, type DeployedModel } from './deployed-model';

/** Returns the model that serves. Undefined before the first deployment. */
export async function readServing(path = servingPath()): Promise<DeployedModel | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return deployedModelSchema.parse(JSON.parse(text));
  } catch (error) {
    const fault = 'does not name a model';
    throw new InvalidArgumentError(
      { argument: `file ${path}`, fault, remedy: 'Remove it, and deploy a model again.' },
      error,
    );
  }
}

/** Replaces the record in one step. */
export async function writeServing(deployed: DeployedModel, path = servingPath()): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const next = `${path}.${process.pid}`;
  await writeFile(next, JSON.stringify(deployed));
  await rename(next, path);
}

function servingPath(): string {
  const { GATEHOUSE_DIR: dir } = process.env;
  return join(dir === undefined || dir === '' ? '.gatehouse' : dir, 'serving-model.json');
}
