/**
 * Where the bytes of files are kept: a folder or a bucket, behind these few methods. A store knows paths and bytes;
 * what they mean, files.ts knows.
 */
import type { Readable } from 'node:stream';

/** A part of a content: from the first of these bytes to the last, both counted from 0 and both in it. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** One thing in a store. */
export interface StoredObject {
  /** `KEY/NAME`, in characters that every file system and bucket takes. */
  readonly path: string;
  /** When it was put there. */
  readonly at: Date;
}

/** Methods fail with whatever error the place has; files.ts says it in our words. */
export interface FileStore {
  /** Where it is, in words: `folder /srv/files`, `bucket reports`. */
  readonly place: string;
  /** Keeps all of the content under the path, or nothing of it where reading the content fails. */
  put(path: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  /** The content, or a part of it, as a stream of bytes; undefined where there is none. */
  get(path: string, part?: ByteRange): Promise<Readable | undefined>;
  /** Whether there is something at this path. */
  has(path: string): Promise<boolean>;
  /** All there is; paths of one key follow one another. */
  list(): AsyncIterable<StoredObject>;
  /** Removes it where it is there. */
  remove(path: string): Promise<void>;
  /** Clears away what was begun before that instant and never finished, as by a process that was killed; how many. */
  removeUnfinished(before: Date): Promise<number>;
}
