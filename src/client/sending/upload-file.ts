/** A file on its way from a program to the file store: found on the disk or given, described, and stored. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { getMimeType } from 'hono/utils/mime';
import type { Client } from '@temporalio/client';
import type * as FilesDoor from '../../files';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { errorInWords } from '../../wire/in-words';
import type { FileRef } from '../../values/files/file-ref';
import { getSignal } from '../executions/read-signals';

/** What can be uploaded: the path of a file, bytes, or a stream of them. */
export type FileSource = string | Uint8Array | AsyncIterable<Uint8Array>;

/** Options of `uploadFile`. */
export interface UploadOptions {
  /** What the file is called; the last part of its path where left out. */
  readonly name?: string;
  /** By the ending of the name where left out. */
  readonly mediaType?: string;
  /** The opening that it is for; the latest where left out. */
  readonly requestId?: string;
}

/**
 * Stores a file for a signal.
 *
 * @throws {InvalidArgumentError} where the path cannot be read, or bytes come without a name; what `uploadFor` throws.
 */
export async function uploadFile(
  client: Client,
  files: FilesDoor.Files | undefined,
  signal: { readonly id: string; readonly workflowId: string },
  source: FileSource,
  { requestId, ...options }: UploadOptions,
): Promise<FileRef> {
  // Loaded when it is needed, and by `require`: stock jest has no dynamic import.
  const { connectFiles, uploadFor } = createRequire(__filename)('../../files') as typeof FilesDoor;
  const { name, ...content } = await described(source, options.name);
  const mediaType = options.mediaType ?? getMimeType(name);
  const opening = await getSignal(client, signal.id, signal.workflowId, { requestId });
  return uploadFor(files ?? (await connectFiles()), opening, { name, mediaType, ...content });
}

async function described(source: FileSource, name: string | undefined): Promise<FilesDoor.Upload> {
  if (typeof source === 'string')
    return { name: name ?? basename(source), size: await sizeOf(source), content: read(source) };
  if (name === undefined) {
    const remedy = 'Say what the file is called.';
    throw new InvalidArgumentError({ argument: 'name of the file', fault: 'is missing', remedy });
  }
  if (source instanceof Uint8Array) return { name, size: source.byteLength, content: once(source) };
  return { name, content: source };
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: unknown) => errorInWords(error));
  if (typeof found !== 'string' && found.isFile()) return found.size;
  const fault = typeof found === 'string' ? `cannot be read: ${found}` : 'is not a file';
  throw new InvalidArgumentError({ argument: path, fault });
}

/** Opened when it is read: an upload may be refused before. */
async function* read(path: string): AsyncIterable<Uint8Array> {
  yield* createReadStream(path) as AsyncIterable<Uint8Array>;
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
