/**
 * The interface of a place that stores the bytes of files: a folder or a bucket. A store has paths and bytes; files.ts
 * defines their meaning.
 */
import type { Readable } from 'node:stream';

/** A range of bytes. `start` and `end` count from 0, and both are included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** An object in a store. */
export interface StoredObject {
  /** `KEY/NAME`, in characters that every file system and bucket accepts. */
  readonly path: string;
  /** When the object was stored. */
  readonly at: Date;
}

/** A place that stores files. Its methods throw the errors of the place; `Files` translates them. */
export interface FileStore {
  /** A description for people: `folder /srv/files`, `bucket reports`. */
  readonly place: string;
  /** Stores the content under the path. Stores nothing if reading the content fails. */
  put(path: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  /** Returns the content, or a range of it, as a stream. Undefined if there is none. */
  get(path: string, part?: ByteRange): Promise<Readable | undefined>;
  /** Whether there is an object under the path. */
  has(path: string): Promise<boolean>;
  /** Yields all objects. The paths of one key follow one another. */
  list(): AsyncIterable<StoredObject>;
  /** Removes an object, if there is one. */
  remove(path: string): Promise<void>;
  /**
   * Removes uploads that began before this instant and were not finished, such as by a killed process. Returns their
   * number.
   */
  removeUnfinished(before: Date): Promise<number>;
}
