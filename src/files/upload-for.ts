import {
  AlreadySetError,
  FileTooLargeError,
  FileTypeRefusedError,
  InvalidArgumentError,
  SignalNotOpenError,
  SignalTimedOutError,
  type GatehouseError,
} from '../wire/errors/errors';
import { type FileRef, fileNameFault, isMediaType } from '../wire/file-ref';
import { fileTypesIn, takesMediaType } from '../values/files/file-type';
import type { Signal } from '../wire/messages';
import type { Files } from './files';

/** A file to upload. */
export interface Upload {
  /** The name of the file. */
  readonly name: string;
  /** Default: `application/octet-stream`. */
  readonly mediaType?: string;
  /** The size in bytes, if known. A file that is too large is then rejected before it is read. */
  readonly size?: number;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * Stores a file for a pending signal, and returns the reference to answer with. Also throws what reading the content
 * throws.
 *
 * @throws {InvalidArgumentError} If the signal takes no files, or the name or media type is invalid.
 * @throws {AlreadySetError} If the signal is settled.
 * @throws {SignalTimedOutError} If the signal timed out.
 * @throws {SignalNotOpenError} If the signal is settled, and it is unknown by whom.
 * @throws {FileTypeRefusedError} If the signal does not accept the media type.
 * @throws {FileTooLargeError} If the file is too large.
 * @throws {FileStoreFailedError} If the file store fails.
 */
export async function uploadFor(files: Files, signal: Signal, upload: Upload): Promise<FileRef> {
  const { id, requestId, jsonSchema } = signal;
  const types = fileTypesIn(jsonSchema);
  if (types.length === 0) {
    const remedy = 'Send a value instead.';
    throw new InvalidArgumentError({ argument: `signal '${id}'`, fault: 'does not accept files', remedy });
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

/** Removes parameters: `Text/CSV; charset=utf-8` becomes `text/csv`. */
function bareMediaType(said: string): string {
  const [bare = ''] = said.split(';');
  const mediaType = bare.trim().toLowerCase();
  if (isMediaType(mediaType)) return mediaType;
  const remedy = "Pass a media type such as 'text/csv', or leave it out.";
  throw new InvalidArgumentError({
    argument: 'media type of the file',
    fault: 'is not a media type',
    remedy,
  });
}

function settled(signal: Signal): GatehouseError {
  const { id, workflowId, state, openedAt, requestId, decidedBy, decidedAt, comment } = signal;
  const { deadline = decidedAt ?? openedAt } = signal;
  if (state === 'timed-out')
    return new SignalTimedOutError({ id, workflowId, deadline, openedAt, requestId });
  if (decidedBy === undefined || decidedAt === undefined)
    return new SignalNotOpenError({ id, workflowId, open: [] });
  return new AlreadySetError({ id, workflowId, state, decidedBy, decidedAt, comment });
}
