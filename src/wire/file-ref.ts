/**
 * References to stored files, which answers have in place of the bytes. A reference is plain data that anyone can write, so it
 * proves nothing by itself. The gate refuses a reference that was uploaded `for` another signal. When a file is opened, it is
 * checked against the record in the file store (src/files).
 */
import { utf8Bytes } from './utf8-bytes';

/** A reference to a stored file, which an answer has in place of the file. Open it in an activity with `openFile`. */
export interface FileRef {
  /** The key of the file in its store: 32 hexadecimal digits. */
  readonly file: string;
  /** The requestId of the signal that the file was uploaded for, or the workflowId of the execution whose activity made it. */
  readonly for: string;
  /** The sender's name of the file, without a path. */
  readonly name: string;
  /** The size of the file in bytes. */
  readonly size: number;
  /** The media type that the sender declared, without parameters. The content is not checked against it. */
  readonly mediaType: string;
  /** The SHA-256 of the content, in hexadecimal digits. */
  readonly sha256: string;
}

const maxNameBytes = 255; // the limit of file systems
const maxRequestId = 4_000; // characters

export const keyPattern = /^[0-9a-f]{32}$/;
const sha256Pattern = /^[0-9a-f]{64}$/;
/** The names that RFC 6838 allows, in lower case. */
const mediaTypePattern = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/;
/** Marks that reverse the direction of text, so that `gpj.exe` reads as `exe.jpg`. */
const directionMarks = /[\u202A-\u202E\u2066-\u2069]/u;

const keys = ['file', 'for', 'mediaType', 'name', 'sha256', 'size'];

/** Whether a value has the shape of a reference and no other properties. */
export function isFileRef(value: unknown): value is FileRef {
  if (typeof value !== 'object' || value === null || !('file' in value)) return false;
  if (Object.keys(value).toSorted().join() !== keys.join()) return false;
  const { file, for: requestId, name, size, mediaType, sha256 } = value as Record<string, unknown>;
  if (typeof file !== 'string' || !keyPattern.test(file)) return false;
  if (typeof requestId !== 'string' || requestId === '' || requestId.length > maxRequestId) return false;
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return false;
  if (typeof sha256 !== 'string' || !sha256Pattern.test(sha256)) return false;
  return isMediaType(mediaType) && fileNameFault(name) === undefined;
}

/** Returns the references in plain data, each with its path. */
export function fileRefsIn(value: unknown): readonly FoundRef[] {
  const refs: FoundRef[] = [];
  const look = (part: unknown, path: readonly (string | number)[]): void => {
    if (typeof part !== 'object' || part === null) return;
    if (isFileRef(part)) refs.push({ path, ref: part });
    else if (Array.isArray(part)) part.forEach((item, index) => look(item, [...path, index]));
    else for (const [key, child] of Object.entries(part)) look(child, [...path, key]);
  };
  look(value, []);
  return refs;
}

export interface FoundRef {
  readonly path: readonly (string | number)[];
  readonly ref: FileRef;
}

/** Returns why a text cannot be a file name. Undefined if it can. Gatehouse never uses the name in a path. */
export function fileNameFault(name: unknown): string | undefined {
  if (typeof name !== 'string') return 'is not a string';
  if (name.trim() === '' || name === '.' || name === '..') return 'is empty or only dots';
  if (!name.isWellFormed()) return 'contains half of a surrogate pair';
  if (/[/\\]/.test(name)) return 'contains a slash; pass only the last part of the path';
  if (/[\p{Cc}\u2028\u2029]/u.test(name)) return 'contains a control character';
  if (directionMarks.test(name)) return 'contains a mark that changes the direction of text';
  return utf8Bytes(name) > maxNameBytes ? `has over ${maxNameBytes} bytes` : undefined;
}

export function isMediaType(text: unknown): text is string {
  return typeof text === 'string' && mediaTypePattern.test(text);
}
