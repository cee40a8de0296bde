import { createHash, createPrivateKey, type JsonWebKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isKeyName } from '../../wire/identity/is-key-name';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { errorInWords } from '../../wire/in-words';
import { isRecord } from '../../wire/read-meta';
import type { ActorSigner } from './actor-signer';
import { signJws, type SigningKey } from './sign-jws';

/** Options of `createSigner`. */
export interface SignerOptions {
  /**
   * A private Ed25519 key as a JSON Web Key, or the path of a JSON file with one. Its `kid` names it. Default of `kid`:
   * the key's thumbprint (RFC 7638).
   */
  readonly key: JsonWebKey | string;
  /** Who signs, for those who read a history later. Default: the name of the key. */
  readonly issuer?: string;
  /** Returns the present time in milliseconds. Default: the clock. */
  readonly now?: () => number;
}

const argument = 'the key of createSigner';
const remedy =
  'Pass a JSON Web Key with kty "OKP", crv "Ed25519", x and d, such as generateKeyPairSync(\'ed25519\') exports it.';

/**
 * Makes a signer with a program's own key. A `SignalClient` with it proves who answers to gates that ask for signatures, if their
 * worker has the public half of the key among its `identityKeys`.
 *
 * @throws {InvalidArgumentError} If the key cannot be read, or is not a private Ed25519 key.
 *
 * @example
 * const client = await SignalClient.connect({ signer: createSigner({ key: 'robot-key.json' }), actor: { id: 'robot:ci' } });
 */
export function createSigner({ key, issuer, now = Date.now }: SignerOptions): ActorSigner {
  const signing = signingKey(typeof key === 'string' ? readKey(key) : key);
  return {
    issuer: issuer ?? signing.kid,
    now,
    sign: async (typ, claims) => signJws(signing, typ, claims),
  };
}

function readKey(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    // The error of JSON.parse quotes the text, which has the private key.
    const why = error instanceof SyntaxError ? 'is not JSON' : errorInWords(error);
    throw new InvalidArgumentError({ argument, fault: `cannot be read from '${path}': ${why}`, remedy });
  }
}

function signingKey(jwk: unknown): SigningKey {
  const { kty, crv, x, d, kid } = isRecord(jwk) ? jwk : {};
  if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string') throw invalid('is not an Ed25519 key');
  if (typeof d !== 'string') throw invalid('has no private half, `d`');
  const name = kid ?? thumbprint(x);
  if (!isKeyName(name)) throw invalid('has a `kid` that is not 1 to 200 letters, digits and _ - . : ~');
  try {
    const privateKey = createPrivateKey({ key: { kty, crv, x, d }, format: 'jwk' });
    return { kid: name, privateKey };
  } catch {
    throw invalid('has an `x` or `d` that is not a key');
  }
}

/** RFC 7638: the hash of the required members in the order of their names. */
function thumbprint(x: string): string {
  return createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url');
}

function invalid(fault: string): InvalidArgumentError {
  return new InvalidArgumentError({ argument, fault, remedy });
}
