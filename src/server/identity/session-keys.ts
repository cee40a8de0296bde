/**
 * The keys that seal cookies. Without GATEHOUSE_SESSION_KEYS the service makes its own, stores them, and makes a new
 * one each month. Old keys still open what they have sealed, for as long as that can be valid.
 */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { RecordStore, StoredRecord } from '../records/record-store';

export interface SealingKey {
  /** The id of the key in sealed data. */
  readonly kid: string;
  readonly bytes: Uint8Array;
}

const recordSchema = z.strictObject({
  kid: z.string(),
  key: z.string().regex(/^[\w-]{43}$/u),
  createdAt: z.string(),
});
type KeyRecord = z.infer<typeof recordSchema>;

const day = 24 * 60 * 60 * 1000;
const renewMs = 30 * day;
const keepMs = 2 * renewMs; // a session lasts at most 30 days

export class SessionKeys {
  private readonly records: StoredRecord<KeyRecord[]>;
  private readonly given: readonly SealingKey[] | undefined;

  /** @param given - keys in base64url instead of those of the store; the first one seals */
  constructor(store: RecordStore, given?: readonly string[]) {
    this.records = store.record({ name: 'session-keys', schema: z.array(recordSchema), empty: [] });
    this.given = given?.map((key) => toKey(kidOf(key), key));
  }

  /** The key that seals now. */
  async current(): Promise<SealingKey> {
    if (this.given?.[0] !== undefined) return this.given[0];
    const newest = newestOf(await this.records.read());
    if (newest !== undefined && ageOf(newest) < renewMs) return toKey(newest.kid, newest.key);
    // Another process may have made one in the meantime, so the record is read again under its lock.
    const { kid, key } = newestOf(await this.records.update(renewed)) as KeyRecord;
    return toKey(kid, key);
  }

  /** The key with this id, if it is still stored. */
  async find(kid: string): Promise<SealingKey | undefined> {
    if (this.given !== undefined) return this.given.find((key) => key.kid === kid);
    const found = (await this.records.read()).find((record) => record.kid === kid);
    return found === undefined ? undefined : toKey(kid, found.key);
  }
}

function renewed(records: readonly KeyRecord[]): KeyRecord[] {
  const kept = records.filter((record) => ageOf(record) < keepMs);
  const newest = newestOf(kept);
  if (newest !== undefined && ageOf(newest) < renewMs) return kept;
  const key = randomBytes(32).toString('base64url');
  return [...kept, { kid: kidOf(key), key, createdAt: new Date().toISOString() }];
}

function newestOf(records: readonly KeyRecord[]): KeyRecord | undefined {
  return records.toSorted((one, other) => one.createdAt.localeCompare(other.createdAt)).at(-1);
}

function ageOf({ createdAt }: KeyRecord): number {
  return Date.now() - Date.parse(createdAt);
}

function kidOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 8);
}

function toKey(kid: string, key: string): SealingKey {
  return { kid, bytes: new Uint8Array(Buffer.from(key, 'base64url')) };
}
