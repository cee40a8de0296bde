/**
 * The data that the service stores besides Temporal: API tokens, sessions, keys and revocations. Each is a small JSON
 * record with a name. By default they are in a folder (folder-store.ts). Replicas that share no folder store them in
 * PostgreSQL (postgres-store.ts). One test checks that both behave the same.
 */
import type { z } from 'zod';
import { ServiceError } from '../http/service-errors';

/** One record. */
export interface StoredRecord<Data> {
  /** Reads the current record, whichever process has written it. @throws {StoreError} */
  read(): Promise<Data>;
  /**
   * Changes the record, one process at a time, and returns the new data. If `change` returns the empty data, the record
   * is removed. If it returns the same data, nothing is written. If it throws, nothing changes.
   *
   * @throws {StoreError} If the store cannot be written.
   * @throws what `change` throws.
   */
  update(change: (data: Data) => Data): Promise<Data>;
}

/** The name and content of a record. */
export interface RecordKind<Data> {
  /** Lower case, digits and hyphens. A slash makes a group of records: `sessions/3f9a`. */
  readonly name: string;
  readonly schema: z.ZodType<Data>;
  /** The data before anything is written. */
  readonly empty: Data;
}

export interface RecordStore {
  /** The folder, or the host of the database, for people. Never a password. */
  readonly place: string;
  record<Data>(kind: RecordKind<Data>): StoredRecord<Data>;
  /**
   * All records of a group, such as `sessions`. Records that do not match the schema are skipped. @throws {StoreError}
   */
  group<Data>(name: string, schema: z.ZodType<Data>): Promise<Data[]>;
  /** Checks that records can be read and written. @throws {StoreError} If they cannot. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The store cannot be read or written. The message has no folder, host or errno, because clients get it. The cause has
 * them, for the log and the command line.
 */
export class StoreError extends ServiceError {
  constructor(fault: string, cause: unknown) {
    super('unavailable', `The records of the service ${fault}. Retry later.`, { retryAfter: 5 });
    this.name = 'StoreError';
    this.cause = cause;
  }
}

/** @throws {Error} If the name is invalid, which is a bug of the service. */
export function checkName(name: string): string {
  if (/^[a-z\d-]+(\/[a-z\d-]+)?$/u.test(name)) return name;
  throw new Error(`'${name}' is not a valid name of a record.`);
}
