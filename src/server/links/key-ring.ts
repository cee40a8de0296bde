/**
 * The keys that sign links. One key signs, and earlier keys verify for some time, so that a rotation breaks no existing
 * link. A link has the id of its key, `kid`.
 *
 * The keys are in the service's store, made with the first link, or in `GATEHOUSE_LINK_KEYS` for replicas that share no
 * store. HMAC is enough, because the signer is the verifier.
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
  /** The key that signs new links. Makes one if there is none. */
  signingKey(): Promise<LinkKey>;
  /** True if there is a key. */
  hasKey(): Promise<boolean>;
  /** The key with this id. Undefined if there is none, or its grace period has ended. */
  keyOf(kid: string): Promise<LinkKey | undefined>;
  /**
   * Makes a new signing key. Earlier keys verify for another `graceMs` and are then removed. With 0 they are removed at
   * once, and all existing links become invalid.
   *
   * @throws {InvalidArgumentError} If the keys come from the environment.
   */
  rotate(graceMs: number): Promise<LinkKey>;
}

const secretBytes = 32; // the minimum of HS256

const keyRecord = z.strictObject({
  kid: z.string(),
  secret: z.base64url(),
  createdAt: z.iso.datetime(),
  /** Set if another key signs now. */
  verifiesUntil: z.iso.datetime().optional(),
});
const keysSchema = z.strictObject({ keys: z.array(keyRecord) });

type KeyRecord = z.infer<typeof keyRecord>;

/** Keys in the service's store. `now` returns milliseconds. */
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
    // Checked again under the lock, so that two processes that start at once have one key.
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

/** Keys from the environment: the first signs, all verify. To rotate, put a new one first. */
export class GivenKeys implements KeyRing {
  private readonly keys: readonly LinkKey[];

  /** @param keys - at least one key, in base64url */
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
        'Put a new key first in that variable, and keep the old one after it until its links have expired.',
    });
  }
}

/** An id that is the same in all services with the key, and does not reveal it. */
function nameOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 12);
}

function signs({ verifiesUntil }: KeyRecord): boolean {
  return verifiesUntil === undefined;
}

/** If a later rotation has a shorter grace period, it applies to older keys too. */
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
