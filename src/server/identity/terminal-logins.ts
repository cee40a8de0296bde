/**
 * Logins of terminals, by the device authorization grant (RFC 8628). A terminal starts a login and shows its user code. A person who is
 * logged in enters the code in a browser, and confirms. The provider is asked for a login of its own for the terminal, whose session
 * then belongs to the terminal.
 *
 * The store cannot hand out the session: it is encrypted for a key pair whose private half is the device code, which only the
 * terminal has.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomInt } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { z } from 'zod';
import { ServiceError } from '../http/service-errors';
import type { RecordStore, StoredRecord } from '../records/record-store';

export const terminalLoginSeconds = 10 * 60;
/** How often a terminal asks whether the person has confirmed. */
export const pollSeconds = 2;

const maxWaiting = 1_000;
/** Consonants, so that no code is a word, and none that look alike. */
const letters = 'BCDFGHJKLMNPQRSTVWXZ';
const codeLength = 8;
const devicePattern = /^(?<id>[\da-f]{64})\.(?<secret>[\w-]{43})$/u;

const recordSchema = z.strictObject({
  id: z.string(),
  /** What the terminal calls itself. */
  name: z.string(),
  /** The network address from which the terminal asks. */
  address: z.string().optional(),
  startedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** The public half of the device code. */
  publicKey: z.string(),
  state: z.enum(['waiting', 'deciding', 'denied', 'allowed']),
  /** The text of the session, encrypted. */
  sealed: z.string().optional(),
});
export type TerminalLogin = z.infer<typeof recordSchema>;

/** A started login. Only this has the codes. */
export interface StartedLogin {
  readonly deviceCode: string;
  readonly userCode: string;
}

/** Why there is no session yet, by the names of RFC 8628. */
export type NotYet = 'authorization_pending' | 'access_denied' | 'expired_token' | 'invalid_grant';

/** The login has expired, or somebody has decided about it. */
export function noTerminalLogin(): ServiceError {
  return new ServiceError(
    'not-found',
    'No terminal waits for this code. Codes are valid for ten minutes, and once. Start the login at the terminal again.',
  );
}

export class TerminalLogins {
  constructor(private readonly store: RecordStore) {}

  /** @throws {ServiceError} `too-many-requests` if 1,000 logins wait. */
  async start(name: string, address: string | undefined): Promise<StartedLogin> {
    await this.sweep();
    const userCode = Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join('');
    const { publicKey, privateKey } = generateKeyPairSync('x25519');
    const now = Date.now();
    const id = idOf(userCode);
    await this.record(id).update(() => ({
      id,
      name,
      ...(address === undefined ? {} : { address }),
      startedAt: new Date(now).toISOString(),
      expiresAt: new Date(now + terminalLoginSeconds * 1_000).toISOString(),
      publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
      state: 'waiting',
    }));
    const deviceCode = `${id}.${privateKey.export({ format: 'jwk' }).d ?? ''}`;
    return { deviceCode, userCode: shownCode(userCode) };
  }

  /** The login of a user code that waits for a person. Undefined if there is none. */
  async waiting(userCode: string): Promise<TerminalLogin | undefined> {
    const code = lettersOf(userCode);
    return code.length === codeLength ? this.waitingAs(idOf(code)) : undefined;
  }

  /** Refuses a login. False if it does not wait any more. */
  async deny(id: string): Promise<boolean> {
    return this.decide(id, async () => ({ state: 'denied' }));
  }

  /** Allows a login, and keeps the session that `begin` makes for the terminal. False if it does not wait any more. */
  async allow(id: string, begin: (login: TerminalLogin) => Promise<string>): Promise<boolean> {
    return this.decide(id, async (login) => ({
      state: 'allowed',
      sealed: await encrypted(await begin(login), login.publicKey),
    }));
  }

  /** Returns the text of the session of an allowed login, once. */
  async collect(deviceCode: string): Promise<{ readonly text: string } | NotYet> {
    const { id, secret } = devicePattern.exec(deviceCode)?.groups ?? {};
    if (id === undefined || secret === undefined) return 'invalid_grant';
    const login = await this.record(id).read();
    if (login === undefined || isOver(login)) return 'expired_token';
    if (!isHalfOf(secret, login.publicKey)) return 'invalid_grant';
    if (login.state === 'waiting' || login.state === 'deciding') return 'authorization_pending';
    let taken: TerminalLogin | undefined;
    await this.record(id).update((now) => {
      taken = now;
      return undefined;
    });
    if (taken?.sealed === undefined) return taken?.state === 'denied' ? 'access_denied' : 'expired_token';
    return { text: await decrypted(taken.sealed, secret, login.publicKey) };
  }

  private async waitingAs(id: string): Promise<TerminalLogin | undefined> {
    const login = await this.record(id).read();
    return login?.state === 'waiting' && !isOver(login) ? login : undefined;
  }

  private async decide(
    id: string,
    decision: (login: TerminalLogin) => Promise<Pick<TerminalLogin, 'state' | 'sealed'>>,
  ): Promise<boolean> {
    const login = await this.waitingAs(id);
    if (login === undefined) return false;
    // Of two people who confirm at once, the second finds a login that does not wait.
    let isFirst = false;
    await this.record(id).update((now) => {
      isFirst = now?.state === 'waiting';
      return isFirst && now !== undefined ? { ...now, state: 'deciding' } : now;
    });
    if (!isFirst) return false;
    const decided = await decision(login);
    await this.record(id).update((now) => (now === undefined ? now : { ...now, ...decided }));
    return true;
  }

  private async sweep(): Promise<void> {
    const all = await this.store.group('terminal-logins', recordSchema);
    const over = all.filter(isOver);
    for (const { id } of over) await this.record(id).update(() => undefined);
    if (all.length - over.length < maxWaiting) return;
    throw new ServiceError('too-many-requests', 'Too many terminals wait for a login. Retry later.', {
      retryAfter: 60,
    });
  }

  private record(id: string): StoredRecord<TerminalLogin | undefined> {
    return this.store.record({
      name: `terminal-logins/${id}`,
      schema: recordSchema.optional(),
      empty: undefined,
    });
  }
}

/** A user code as terminals show it, of what a person has typed. */
export function shownCode(typed: string): string {
  const code = lettersOf(typed);
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

function lettersOf(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z]/gu, '');
}

function idOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

function isOver({ expiresAt }: TerminalLogin): boolean {
  return Date.parse(expiresAt) <= Date.now();
}

/** Whether the secret is the private half of a public key. */
function isHalfOf(secret: string, publicKey: string): boolean {
  try {
    return createPublicKey(privateKeyOf(secret, publicKey)).export({ format: 'jwk' }).x === publicKey;
  } catch {
    return false;
  }
}

function privateKeyOf(d: string, x: string): ReturnType<typeof createPrivateKey> {
  return createPrivateKey({ key: { kty: 'OKP', crv: 'X25519', d, x }, format: 'jwk' });
}

async function encrypted(text: string, publicKey: string): Promise<string> {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: publicKey }, format: 'jwk' });
  return new CompactEncrypt(Buffer.from(text))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
    .encrypt(key);
}

async function decrypted(sealed: string, secret: string, publicKey: string): Promise<string> {
  const { plaintext } = await compactDecrypt(sealed, privateKeyOf(secret, publicKey));
  return Buffer.from(plaintext).toString();
}
