import type { Readable } from 'node:stream';
import { InvalidArgumentError } from '../wire/errors/errors';
import { type FileRef, isFileRef } from '../wire/file-ref';
import type { Files } from './files';
import { sharedFiles } from './shared-files';

/**
 * Opens the file of a reference in an activity, and returns its content as a stream. The stream fails at its end if the
 * content does not match its hash.
 *
 * Default of `files`: the store that GATEHOUSE_FILES_FOLDER or GATEHOUSE_FILES_BUCKET names.
 *
 * @throws {FileNotFoundError} If there is no such file, or it was uploaded for another signal.
 * @throws {FileStoreFailedError} If the file store fails.
 * @throws {InvalidArgumentError} If `ref` is not a reference.
 *
 * @example
 * export async function countLines(data: FileRef): Promise<number> {
 *   let lines = 0;
 *   for await (const _ of createInterface({ input: await openFile(data) })) lines += 1;
 *   return lines;
 * }
 */
export async function openFile(ref: FileRef, options: { readonly files?: Files } = {}): Promise<Readable> {
  if (!isFileRef(ref)) {
    const fault = 'is not a reference to a file';
    throw new InvalidArgumentError({
      argument: 'ref of openFile',
      fault,
      remedy: 'Pass the value that the gate returned.',
    });
  }
  return (await (options.files ?? sharedFiles())).open(ref);
}
