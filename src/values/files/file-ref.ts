/**
 * A reference to a stored file: what an answer carries in place of the bytes. It is plain data that anyone can write,
 * so it proves nothing by itself. The gate refuses one that was uploaded `for` another signal; that the file is what
 * the reference says, the store's own record tells whoever opens it (src/files).
 */
import { bytesInWords } from '../../wire/in-words';
import { takesMediaType, type FileType } from './file-type';
import type { Issue } from '../../wire/messages';
import { utf8Bytes } from '../../wire/plain-data';

/** What an answer carries in place of a file. */
export interface FileRef {
  /** The key of the file in its store: 32 random hexadecimal digits. */
  readonly file: string;
  /** The requestId of the signal that it was uploaded for. */
  readonly for: string;
  /** As the sender called it, without a path. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** What the sender said it is, without parameters: nobody has looked inside. */
  readonly mediaType: string;
  /** Of the content, in hexadecimal digits. */
  readonly sha256: string;
}

const maxNameBytes = 255; // what file systems take
const maxRequestId = 4_000; // characters

export const keyPattern = /^[0-9a-f]{32}$/;
const sha256Pattern = /^[0-9a-f]{64}$/;
/** The names that RFC 6838 allows, in lower case. */
const mediaTypePattern = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/;
/** They turn the direction of text, so that `gpj.exe` reads as `exe.jpg`. */
const directionMarks = /[\u202A-\u202E\u2066-\u2069]/u;

const keys = ['file', 'for', 'mediaType', 'name', 'sha256', 'size'];

/** Why a value is no reference, or none to a file of this type; none where it is. */
export function fileIssues(value: unknown, type: FileType): readonly Issue[] {
  if (!isFileRef(value)) {
    const message = 'expected a file: upload it for this signal and send the reference that the upload gives';
    return [{ path: [], message }];
  }
  const { size, mediaType } = value;
  const issues: Issue[] = [];
  if (size > type.maxBytes) {
    const message = `the file has ${size} bytes; at most ${bytesInWords(type.maxBytes)} are taken`;
    issues.push({ path: ['size'], message });
  }
  if (!takesMediaType(type, mediaType)) {
    const message = `the file is ${mediaType}; taken are ${type.mediaTypes?.join(', ')}`;
    issues.push({ path: ['mediaType'], message });
  }
  return issues;
}

/** Whether a value has the shape of a reference, and nothing else in it. */
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

/** The references in plain data, each with its path. */
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

/** Why text cannot name a file, or undefined where it can. No name is ever part of a path of ours. */
export function fileNameFault(name: unknown): string | undefined {
  if (typeof name !== 'string') return 'is no text';
  if (name.trim() === '' || name === '.' || name === '..') return 'is empty or a dot';
  if (!name.isWellFormed()) return 'has half of a surrogate pair';
  if (/[/\\]/.test(name)) return 'has a slash; give the last part of the path';
  if (/[\p{Cc}\u2028\u2029]/u.test(name)) return 'has a control character';
  if (directionMarks.test(name)) return 'has a mark that turns the direction of text';
  return utf8Bytes(name) > maxNameBytes ? `is over ${maxNameBytes} bytes` : undefined;
}

export function isMediaType(text: unknown): text is string {
  return typeof text === 'string' && mediaTypePattern.test(text);
}
