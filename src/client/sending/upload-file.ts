/** Uploads a file from a program to the file store. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { getMimeType } from 'hono/utils/mime';
import type { Client } from '@temporalio/client';
import type * as FilesDoor from '../../files';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { errorInWords } from '../../wire/in-words';
import type { FileRef } from '../../wire/file-ref';
import { getSignal } from '../executions/read-signals';

/** The content of an upload: the path of a file, bytes, or a stream of bytes. */
export type FileSource = string | Uint8Array | AsyncIterable<Uint8Array>;

/** Options of `uploadFile`. */
export interface UploadOptions {
  /** The name of the file. Default: the last part of its path. Required for bytes and streams. */
  readonly name?: string;
  /** The media type. Default: derived from the extension of the name. */
  readonly mediaType?: string;
  /** The opening for which the file is uploaded. Default: the latest opening. */
  readonly requestId?: string;
}

/**
 * Stores a file for a signal.
 *
 * @throws {InvalidArgumentError} If the path cannot be read, or bytes have no name.
 * @throws what `uploadFor` throws.
 */
export async function uploadFile(
  client: Client,
  files: FilesDoor.Files | undefined,
  signal: { readonly id: string; readonly workflowId: string },
  source: FileSource,
  { requestId, ...options }: UploadOptions,
): Promise<FileRef> {
  // Loaded on demand, and by `require`, because jest has no dynamic import by default.
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
    const remedy = 'Pass `name` with the content.';
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

/** The file is opened when it is read, because the upload may be refused before. */
async function* read(path: string): AsyncIterable<Uint8Array> {
  yield* createReadStream(path) as AsyncIterable<Uint8Array>;
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
