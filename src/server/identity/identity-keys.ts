/**
 * The keys with which the service signs who answers: Ed25519 pairs in the service's store. Workers have the public keys, so a
 * worker and its history reveal nothing that could sign.
 *
 * A new key is published before it signs, so that workers can read it first. A replaced key is published on, because the
 * signatures of those who started executions stay valid. Its private half is erased.
 */
import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SigningKey } from '../../client/signing/sign-jws';
import type { IdentityKey } from '../../wire/identity/identity-key';
import type { RecordStore, StoredRecord } from '../records/record-store';

/** What an administrator sees of a key. Instants are ISO 8601 in UTC. */
export interface IdentityKeyRow {
  readonly kid: string;
  /** `next`: it signs from `signsFrom` on. `retired`: another key has replaced it. */
  readonly state: 'next' | 'signing' | 'retired';
  readonly createdAt: string;
  readonly signsFrom: string;
  readonly notAfter?: string;
}

/** How to replace the signing key. */
export interface Rotation {
  /** How long the new key is published before it signs, in milliseconds. */
  readonly leadMs: number;
  /** Removes all earlier keys, so that nothing that they have signed is valid any more. */
  readonly forgetsOthers: boolean;
}

const keyPart = z.string().regex(/^[\w-]{43}$/u);
const instant = z.iso.datetime();
const keyRecord = z.strictObject({
  kid: z.string(),
  x: keyPart,
  /** The private half. Erased when the key signs no more. */
  d: keyPart.optional(),
  createdAt: instant,
  signsFrom: instant,
  notAfter: instant.optional(),
});
const keysSchema = z.strictObject({ keys: z.array(keyRecord) });
type KeyRecord = z.infer<typeof keyRecord>;

/** The clocks of replicas may differ by this much. */
const skewMs = 60_000;
const maxKeys = 50; // workers accept 100, of several services

export class IdentityKeys {
  private readonly record: StoredRecord<z.infer<typeof keysSchema>>;

  /** @param now returns milliseconds */
  constructor(
    store: RecordStore,
    private readonly now: () => number = Date.now,
  ) {
    this.record = store.record({ name: 'identity-keys', schema: keysSchema, empty: { keys: [] } });
  }

  /** The key that signs now. Makes one if there is none. */
  async signingKey(): Promise<SigningKey> {
    const { kid, x, d } = theFirst(this.signing(await this.tidied()));
    return {
      kid,
      privateKey: createPrivateKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x, d } }),
    };
  }

  /** The public keys, for workers. Makes one if there is none. */
  async published(): Promise<readonly IdentityKey[]> {
    const keys = await this.tidied();
    return keys.map(({ kid, x, notAfter }) => ({ kid, x, notAfter }));
  }

  /** The keys for administrators, the newest first. */
  async list(): Promise<readonly IdentityKeyRow[]> {
    const { keys } = await this.record.read();
    return keys.map((key) => this.rowOf(key, keys));
  }

  /** Makes a new key, which signs after `leadMs`, or at once if it is the only one. The present key signs until then. */
  async rotate({ leadMs, forgetsOthers }: Rotation): Promise<IdentityKeyRow> {
    const { keys: all } = await this.record.update(({ keys }) => {
      const others = forgetsOthers ? [] : keys;
      const made = this.newKey(others.length === 0 ? 0 : leadMs);
      const notAfter = iso(Date.parse(made.signsFrom) + skewMs);
      const retired = others.map((key) => this.erased(retire(key, notAfter)));
      return { keys: [made, ...retired].slice(0, maxKeys) };
    });
    return this.rowOf(theFirst(all), all);
  }

  /** The keys after the making of the first one and the erasing of private halves that sign no more. */
  private async tidied(): Promise<readonly KeyRecord[]> {
    const { keys } = await this.record.read();
    const isTidy = keys.length > 0 && keys.every((key) => this.erased(key) === key);
    if (isTidy) return keys;
    // Checked again under the lock, so that two processes that start at once have one key.
    const changed = await this.record.update(({ keys: found }) => ({
      keys: found.length === 0 ? [this.newKey(0)] : found.map((key) => this.erased(key)),
    }));
    return changed.keys;
  }

  private rowOf(key: KeyRecord, all: readonly KeyRecord[]): IdentityKeyRow {
    const { kid, createdAt, signsFrom, notAfter } = key;
    const [signing] = this.signing(all);
    const other = this.now() < Date.parse(signsFrom) ? 'next' : 'retired';
    const state = key === signing ? 'signing' : other;
    return { kid, state, createdAt, signsFrom, ...(notAfter === undefined ? {} : { notAfter }) };
  }

  /** The keys that can sign by now, the newest first, which does. */
  private signing(keys: readonly KeyRecord[]): readonly KeyRecord[] {
    return keys.filter(({ d, signsFrom }) => d !== undefined && Date.parse(signsFrom) <= this.now());
  }

  private erased(key: KeyRecord): KeyRecord {
    const { d, ...others } = key;
    const isOver = key.notAfter !== undefined && Date.parse(key.notAfter) < this.now();
    return isOver && d !== undefined ? others : key;
  }

  private newKey(leadMs: number): KeyRecord {
    const { privateKey } = generateKeyPairSync('ed25519');
    const { x = '', d = '' } = privateKey.export({ format: 'jwk' });
    const now = this.now();
    return {
      kid: randomBytes(9).toString('base64url'),
      x,
      d,
      createdAt: iso(now),
      signsFrom: iso(now + leadMs),
    };
  }
}

/** If a later rotation takes effect earlier, it ends older keys then too. */
function retire(key: KeyRecord, until: string): KeyRecord {
  const { notAfter = until } = key;
  return { ...key, notAfter: notAfter < until ? notAfter : until };
}

function theFirst([first]: readonly KeyRecord[]): KeyRecord {
  if (first === undefined) throw new Error('There is no key to sign identities with.');
  return first;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
