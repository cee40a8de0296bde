/** What can be wrong with a file that is uploaded or opened. */
import { bytesInWords } from '../in-words';
import { defineError } from './define-error';

/** `file-not-found`: the store has no such file, or not as the reference says it. */
export class FileNotFoundError extends defineError(
  { code: 'file-not-found', type: 'FileNotFound', status: 404, exit: 'notFound' },
  ({ file, fault }: { readonly file: string; readonly fault: string }) => `File ${file} ${fault}.`,
) {}

interface TooLarge {
  readonly fileName: string;
  readonly maxBytes: number;
  /** Left out where counting stopped. */
  readonly bytes?: number;
}

/** `file-too-large`: more bytes than the signal takes. */
export class FileTooLargeError extends defineError(
  { code: 'file-too-large', type: 'FileTooLarge', status: 413, exit: 'invalid' },
  ({ fileName, maxBytes, bytes }: TooLarge) => {
    const size = bytes === undefined ? `is over ${bytesInWords(maxBytes)}` : `has ${bytesInWords(bytes)}`;
    return `File '${fileName}' ${size}; the signal takes at most ${maxBytes} bytes. Send a smaller one.`;
  },
) {}

/** `file-type-refused`: the signal takes files of other media types. */
export class FileTypeRefusedError extends defineError(
  { code: 'file-type-refused', type: 'FileTypeRefused', status: 415, exit: 'invalid' },
  ({ mediaType, mediaTypes }: { readonly mediaType: string; readonly mediaTypes: readonly string[] }) =>
    `The signal takes no ${mediaType}. It takes ${mediaTypes.join(', ')}.`,
) {}

/** `file-damaged`: what the store gives is not what was uploaded. */
export class FileDamagedError extends defineError(
  { code: 'file-damaged', type: 'FileDamaged', status: 500, exit: 'failed' },
  ({ file }: { readonly file: string }) =>
    `The content of file ${file} is not what was uploaded: its SHA-256 differs. Restore it from a backup.`,
) {}

/** `file-store-failed`: the place where files are kept did not do what it was asked. */
export class FileStoreFailedError extends defineError(
  {
    code: 'file-store-failed',
    type: 'FileStoreFailed',
    status: 503,
    exit: 'noAnswer',
    retryable: true,
    advice: 'Nothing was decided. Send the same request again.',
  },
  ({ store, fault }: { readonly store: string; readonly fault: string }) =>
    `The file store (${store}) failed: ${fault}. Try again; check the GATEHOUSE_FILES_ settings.`,
) {}
