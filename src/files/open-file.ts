import type { Readable } from 'node:stream';
import { InvalidArgumentError } from '../wire/errors/errors';
import { isFileRef, type FileRef } from '../values/files/file-ref';
import { connectFiles, fileSettings } from './connect-files';
import type { Files } from './files';

/**
 * Opens the file that a reference names, for reading, in an activity. The stream fails at its end where the content is
 * not what was uploaded.
 *
 * Files are where GATEHOUSE_FILES_FOLDER or GATEHOUSE_FILES_BUCKET say, or where you do.
 *
 * @throws {FileNotFoundError} where there is no such file, or it was uploaded for another signal than the reference says;
 * @throws {FileStoreFailedError} where the store fails.
 * @throws {InvalidArgumentError} for what is no reference.
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
    const fault = 'is no reference to a file';
    throw new InvalidArgumentError({
      argument: 'ref of openFile',
      fault,
      remedy: 'Pass what the gate gave.',
    });
  }
  return (await (options.files ?? sharedFiles())).open(ref);
}

let shared: { readonly settings: string; readonly files: Promise<Files> } | undefined;

/** The files of this process: a client of S3 is made once, not once a file. */
function sharedFiles(): Promise<Files> {
  const given = fileSettings(process.env);
  const settings = JSON.stringify(given);
  if (shared?.settings !== settings) shared = { settings, files: connectFiles(given) };
  return shared.files;
}
