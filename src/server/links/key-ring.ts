/**
 * The keys that sign links: one signs, those before it still verify for a while, so that a rotation breaks no link that
 * was given out. Each has a name, `kid`, which a link carries.
 *
 * They are in the service's store, made when the first link is, or in `GATEHOUSE_LINK_KEYS`, for replicas that share
 * none. HMAC is enough: who verifies is who signs.
 */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { InvalidArgumentError } from '../../wire/errors/errors';
import type { RecordStore, StoredRecord } from '../records/record-store';

export interface LinkKey {
  readonly kid: string;
  readonly secret: Uint8Array;
}

export interface KeyRing {
  /** The key that signs new links; made where there is none. */
  signingKey(): Promise<LinkKey>;
  /** Whether there is one already. */
  hasKey(): Promise<boolean>;
  /** The key of that name; undefined where there is none, or its grace has passed. */
  keyOf(kid: string): Promise<LinkKey | undefined>;
  /**
   * Makes a new key to sign with. Those before it verify for `graceMs` more and are dropped then; with 0 they are
   * dropped at once, and with them every link there is.
   *
   * @throws {InvalidArgumentError} where the keys come from the environment.
   */
  rotate(graceMs: number): Promise<LinkKey>;
}

const secretBytes = 32; // what HS256 asks for at least

const keyRecord = z.strictObject({
  kid: z.string(),
  secret: z.base64url(),
  createdAt: z.iso.datetime(),
  /** Set where another key signs by now. */
  verifiesUntil: z.iso.datetime().optional(),
});
const keysSchema = z.strictObject({ keys: z.array(keyRecord) });

type KeyRecord = z.infer<typeof keyRecord>;

/** Keys in the service's store. `now` is in milliseconds. */
export class StoredKeys implements KeyRing {
  private readonly record: StoredRecord<z.infer<typeof keysSchema>>;

  constructor(
    store: RecordStore,
    private readonly now: () => number,
  ) {
    this.record = store.record({ name: 'link-keys', schema: keysSchema, empty: { keys: [] } });
  }

  async hasKey(): Promise<boolean> {
    return (await this.record.read()).keys.length > 0;
  }

  async signingKey(): Promise<LinkKey> {
    const { keys } = await this.record.read();
    const signing = keys.find(signs);
    if (signing !== undefined && keys.every((key) => this.verifies(key))) return keyOfRecord(signing);
    // Looked at again under the lock: two processes that begin at once have one key.
    const changed = await this.record.update(({ keys: found }) => {
      const kept = found.filter((key) => this.verifies(key));
      return { keys: kept.some(signs) ? kept : [this.newKey(), ...kept] };
    });
    return theSigning(changed.keys);
  }

  async keyOf(kid: string): Promise<LinkKey | undefined> {
    const { keys } = await this.record.read();
    const found = keys.find((key) => key.kid === kid && this.verifies(key));
    return found && keyOfRecord(found);
  }

  async rotate(graceMs: number): Promise<LinkKey> {
    const verifiesUntil = new Date(this.now() + graceMs).toISOString();
    const { keys } = await this.record.update((before) => {
      const retired = before.keys.map((key) => retire(key, verifiesUntil));
      return { keys: [this.newKey(), ...retired.filter((key) => this.verifies(key))] };
    });
    return theSigning(keys);
  }

  private verifies({ verifiesUntil }: KeyRecord): boolean {
    return verifiesUntil === undefined || this.now() < Date.parse(verifiesUntil);
  }

  private newKey(): KeyRecord {
    return {
      kid: randomBytes(9).toString('base64url'),
      secret: randomBytes(secretBytes).toString('base64url'),
      createdAt: new Date(this.now()).toISOString(),
    };
  }
}

/** Keys that somebody else keeps: the first signs, all verify. Rotate by putting a new one first. */
export class GivenKeys implements KeyRing {
  private readonly keys: readonly LinkKey[];

  /** @param keys at least one, in base64url. */
  constructor(keys: readonly string[]) {
    this.keys = keys.map((key) => ({ kid: nameOf(key), secret: Buffer.from(key, 'base64url') }));
  }

  async signingKey(): Promise<LinkKey> {
    return theFirst(this.keys);
  }

  async hasKey(): Promise<boolean> {
    return true;
  }

  async keyOf(kid: string): Promise<LinkKey | undefined> {
    return this.keys.find((key) => key.kid === kid);
  }

  async rotate(): Promise<LinkKey> {
    throw new InvalidArgumentError({
      argument: 'The key of links',
      fault: 'comes from GATEHOUSE_LINK_KEYS and cannot be rotated here',
      remedy:
        'Put a new key first in that variable, and leave the old one behind it for as long as its links live.',
    });
  }
}

/** One name in all services that are given the key, which tells nothing of it. */
function nameOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 12);
}

function signs({ verifiesUntil }: KeyRecord): boolean {
  return verifiesUntil === undefined;
}

/** A shorter grace than an earlier rotation gave holds for the older keys too. */
function retire(key: KeyRecord, until: string): KeyRecord {
  const { verifiesUntil = until } = key;
  return { ...key, verifiesUntil: verifiesUntil < until ? verifiesUntil : until };
}

function theSigning(keys: readonly KeyRecord[]): LinkKey {
  return keyOfRecord(theFirst(keys.filter(signs)));
}

function theFirst<Key>([first]: readonly Key[]): Key {
  if (first === undefined) throw new Error('There is no key to sign links with.');
  return first;
}

function keyOfRecord({ kid, secret }: KeyRecord): LinkKey {
  return { kid, secret: Buffer.from(secret, 'base64url') };
}
