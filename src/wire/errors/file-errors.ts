/** Errors about a file that is uploaded or opened. */
import { bytesInWords } from '../in-words';
import { defineError } from './define-error';

/** `file-not-found`: the file store has no such file, or its record differs from the reference. */
export class FileNotFoundError extends defineError(
  { code: 'file-not-found', type: 'FileNotFound', status: 404, exit: 'notFound' },
  ({ file, fault }: { readonly file: string; readonly fault: string }) => `File ${file} ${fault}.`,
) {}

interface TooLarge {
  readonly fileName: string;
  readonly maxBytes: number;
  /** Size of the file. Absent if the upload was stopped at the limit. */
  readonly bytes?: number;
}

/** `file-too-large`: the file has more bytes than the signal accepts. */
export class FileTooLargeError extends defineError(
  { code: 'file-too-large', type: 'FileTooLarge', status: 413, exit: 'invalid' },
  ({ fileName, maxBytes, bytes }: TooLarge) => {
    const size = bytes === undefined ? `is over ${bytesInWords(maxBytes)}` : `has ${bytesInWords(bytes)}`;
    return `File '${fileName}' ${size}. The signal accepts at most ${maxBytes} bytes. Send a smaller file.`;
  },
) {}

/** `file-type-refused`: the signal does not accept files of this media type. */
export class FileTypeRefusedError extends defineError(
  { code: 'file-type-refused', type: 'FileTypeRefused', status: 415, exit: 'invalid' },
  ({ mediaType, mediaTypes }: { readonly mediaType: string; readonly mediaTypes: readonly string[] }) =>
    `The signal does not accept files of type ${mediaType}. Send a file of one of these types: ${mediaTypes.join(', ')}.`,
) {}

/** `file-damaged`: the content in the file store is not what was uploaded. */
export class FileDamagedError extends defineError(
  { code: 'file-damaged', type: 'FileDamaged', status: 500, exit: 'failed' },
  ({ file }: { readonly file: string }) =>
    `The content of file ${file} is not what was uploaded: its SHA-256 differs. Restore it from a backup.`,
) {}

/** `file-store-failed`: the folder or bucket of the file store cannot be read or written. */
export class FileStoreFailedError extends defineError(
  {
    code: 'file-store-failed',
    type: 'FileStoreFailed',
    status: 503,
    exit: 'noAnswer',
    retryable: true,
    outside: 'The file store failed.',
    advice: 'Nothing was applied. Send the same request again.',
  },
  ({ store, fault }: { readonly store: string; readonly fault: string }) =>
    `The file store (${store}) failed: ${fault}. Try again, and check the GATEHOUSE_FILES_ settings.`,
) {}
