/** What can be wrong with a file that is uploaded or opened. */
import { bytesInWords } from '../in-words';
import { GatehouseError } from './gatehouse-error';

/** `file-not-found`: the store has no such file, or not as the reference says it. */
export class FileNotFoundError extends GatehouseError {
  readonly code = 'file-not-found';
  declare readonly file: string;
  declare readonly fault: string;

  constructor(facts: { file: string; fault: string }) {
    super('FileNotFound', `File ${facts.file} ${facts.fault}.`, facts);
  }
}

/** `file-too-large`: more bytes than the signal takes. */
export class FileTooLargeError extends GatehouseError {
  readonly code = 'file-too-large';
  declare readonly fileName: string;
  declare readonly maxBytes: number;
  /** Left out where counting stopped. */
  declare readonly bytes?: number;

  constructor(facts: { fileName: string; maxBytes: number; bytes?: number }) {
    const { fileName, maxBytes, bytes } = facts;
    const size = bytes === undefined ? `is over ${bytesInWords(maxBytes)}` : `has ${bytesInWords(bytes)}`;
    const message = `File '${fileName}' ${size}; the signal takes at most ${maxBytes} bytes. Send a smaller one.`;
    super('FileTooLarge', message, facts);
  }
}

/** `file-type-refused`: the signal takes files of other media types. */
export class FileTypeRefusedError extends GatehouseError {
  readonly code = 'file-type-refused';
  declare readonly mediaType: string;
  declare readonly mediaTypes: readonly string[];

  constructor(facts: { mediaType: string; mediaTypes: readonly string[] }) {
    const { mediaType, mediaTypes } = facts;
    const message = `The signal takes no ${mediaType}. It takes ${mediaTypes.join(', ')}.`;
    super('FileTypeRefused', message, facts);
  }
}

/** `file-damaged`: what the store gives is not what was uploaded. */
export class FileDamagedError extends GatehouseError {
  readonly code = 'file-damaged';
  declare readonly file: string;

  constructor(facts: { file: string }) {
    const message = `The content of file ${facts.file} is not what was uploaded: its SHA-256 differs. Restore it from a backup.`;
    super('FileDamaged', message, facts);
  }
}

/** `file-store-failed`: the place where files are kept did not do what it was asked. */
export class FileStoreFailedError extends GatehouseError {
  readonly code = 'file-store-failed';
  declare readonly store: string;
  declare readonly fault: string;

  constructor(facts: { store: string; fault: string }, cause?: unknown) {
    const message = `The file store (${facts.store}) failed: ${facts.fault}. Try again; check the GATEHOUSE_FILES_ settings.`;
    super('FileStoreFailed', message, facts, { cause, retryable: true });
  }
}
