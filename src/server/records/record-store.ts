/**
 * What the service keeps beside Temporal: API tokens, sessions, keys, revocations. Each is a small JSON record with a
 * name. A folder keeps them by default (folder-store.ts); replicas that share no folder keep them in PostgreSQL
 * (postgres-store.ts). Both do the same, and one test holds both to it.
 */
import type { z } from 'zod';
import { ServiceError } from '../http/service-errors';

/** One record. */
export interface StoredRecord<Data> {
  /** The record as it is now, whoever has written it last. @throws {StoreError} */
  read(): Promise<Data>;
  /**
   * Changes the record, one process at a time, and returns what it has become. A record that becomes what it was before
   * it was first written is removed, one that is returned as it was is not written. Where `change` throws, nothing changes.
   *
   * @throws {StoreError} where the store does not take it; what `change` throws.
   */
  update(change: (data: Data) => Data): Promise<Data>;
}

/** What a record is called and what it holds. */
export interface RecordKind<Data> {
  /** Lower case, digits and hyphens; a slash makes a group of records: `sessions/3f9a`. */
  readonly name: string;
  readonly schema: z.ZodType<Data>;
  /** What there is before anything is written. */
  readonly empty: Data;
}

export interface RecordStore {
  /** For people: the folder, or the host of the database; never a password. */
  readonly place: string;
  record<Data>(kind: RecordKind<Data>): StoredRecord<Data>;
  /** All records of a group, such as `sessions`; what the schema does not take is left out. @throws {StoreError} */
  group<Data>(name: string, schema: z.ZodType<Data>): Promise<Data[]>;
  /** Whether records can be read and written now. @throws {StoreError} where they cannot. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The store cannot be asked or written. Whoever sent the request is told no folder, host or errno; the cause has them,
 * for the log and the command line.
 */
export class StoreError extends ServiceError {
  constructor(fault: string, cause: unknown) {
    super('unavailable', `The records of the service ${fault}. Ask again later.`, { retryAfter: 5 });
    this.name = 'StoreError';
    this.cause = cause;
  }
}

/** @throws {Error} for a name that no store takes: a fault of ours. */
export function checkName(name: string): string {
  if (/^[a-z\d-]+(\/[a-z\d-]+)?$/u.test(name)) return name;
  throw new Error(`'${name}' is no name of a record.`);
}
