import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { openFile, type FileRef } from '../../files';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { loadModel, type LoadedModel } from '../models/load-model';

/** A model that serves: its files in the file store, and what its card says in short. */
export interface DeployedModel {
  /** What the model is, in words. */
  readonly name: string;
  readonly accuracy: number;
  /** The execution that deployed it. */
  readonly workflowId: string;
  readonly at: string;
  /** The address where it answers. */
  readonly endpoint: string;
  readonly model: FileRef;
  readonly card: FileRef;
}

export const deployedModelSchema = z.object({
  name: z.string(),
  accuracy: z.number(),
  workflowId: z.string(),
  at: z.string(),
  endpoint: z.url(),
  model: z.custom<FileRef>((value) => typeof value === 'object' && value !== null),
  card: z.custom<FileRef>((value) => typeof value === 'object' && value !== null),
});

/**
 * Reads a deployed model from the file store.
 *
 * @throws {InvalidArgumentError} If the file is not a model.
 * @throws Everything that `openFile` throws.
 */
export async function readModel(ref: FileRef): Promise<LoadedModel> {
  const content = await text(await openFile(ref));
  try {
    return loadModel(JSON.parse(content));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InvalidArgumentError(
      { argument: `file ${ref.name}`, fault: 'is not JSON', remedy: 'Deploy a model again.' },
      error,
    );
  }
}
