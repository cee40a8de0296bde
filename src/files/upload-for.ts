import {
  AlreadySetError,
  FileTooLargeError,
  FileTypeRefusedError,
  InvalidArgumentError,
  SignalNotOpenError,
  SignalTimedOutError,
  type GatehouseError,
} from '../wire/errors/errors';
import { fileNameFault, isMediaType, type FileRef } from '../values/files/file-ref';
import { fileTypesIn, takesMediaType } from '../values/files/file-type';
import type { Signal } from '../wire/messages';
import type { Files } from './files';

/** A file as its sender describes it. */
export interface Upload {
  readonly name: string;
  /** `application/octet-stream` where left out. */
  readonly mediaType?: string;
  /** How many bytes are to come, where that is known: one that is too large is refused before it is read. */
  readonly size?: number;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * Stores a file for a signal that waits for one, and returns the reference to answer with. It also throws what reading the
 * content throws.
 *
 * @throws {InvalidArgumentError} where the signal takes no files, or the name or the media type is none.
 * @throws {AlreadySetError} where the signal is set, approved or rejected; SignalTimedOutError and SignalNotOpenError where it
 * is over otherwise.
 * @throws {FileTypeRefusedError} where the signal does not take this type.
 * @throws {FileTooLargeError} where the file is larger than the signal takes.
 * @throws {FileStoreFailedError} where the store fails.
 */
export async function uploadFor(files: Files, signal: Signal, upload: Upload): Promise<FileRef> {
  const { id, requestId, jsonSchema } = signal;
  const types = fileTypesIn(jsonSchema);
  if (types.length === 0) {
    const remedy = 'Answer it with a value.';
    throw new InvalidArgumentError({ argument: `signal '${id}'`, fault: 'takes no files', remedy });
  }
  if (signal.state !== 'pending') throw settled(signal);
  const { name, size, content } = upload;
  const fault = fileNameFault(name);
  if (fault !== undefined) throw new InvalidArgumentError({ argument: 'name of the file', fault });

  const mediaType = bareMediaType(upload.mediaType ?? 'application/octet-stream');
  const fitting = types.filter((type) => takesMediaType(type, mediaType));
  if (fitting.length === 0) {
    const mediaTypes = [...new Set(types.flatMap((type) => type.mediaTypes ?? []))];
    throw new FileTypeRefusedError({ mediaType, mediaTypes });
  }
  const maxBytes = Math.max(...fitting.map((type) => type.maxBytes));
  if (size !== undefined && size > maxBytes)
    throw new FileTooLargeError({ fileName: name, maxBytes, bytes: size });
  return files.save({ for: requestId, name, mediaType, maxBytes, content });
}

/** Without parameters: `Text/CSV; charset=utf-8` is `text/csv`. */
function bareMediaType(said: string): string {
  const [bare = ''] = said.split(';');
  const mediaType = bare.trim().toLowerCase();
  if (isMediaType(mediaType)) return mediaType;
  const remedy = "Say what it is, such as 'text/csv', or leave it out.";
  throw new InvalidArgumentError({ argument: 'media type of the file', fault: 'is none', remedy });
}

function settled(signal: Signal): GatehouseError {
  const { id, workflowId, state, openedAt, requestId, decidedBy, decidedAt, reason } = signal;
  const { deadline = decidedAt ?? openedAt } = signal;
  if (state === 'timed-out')
    return new SignalTimedOutError({ id, workflowId, deadline, openedAt, requestId });
  if (decidedBy === undefined || decidedAt === undefined)
    return new SignalNotOpenError({ id, workflowId, open: [] });
  return new AlreadySetError({ id, workflowId, state, decidedBy, decidedAt, reason });
}
