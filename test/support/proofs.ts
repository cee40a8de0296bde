/** Keys and proofs of actors, valid ones and forged ones. */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { ActorClaims, ProvenAnswer } from '../../src/wire/identity/actor-proof';
import { answerClaims } from '../../src/wire/identity/answer-claims';
import type { IdentityKey } from '../../src/wire/identity/identity-key';

export interface KeyPair {
  readonly kid: string;
  readonly secret: KeyObject;
  readonly key: IdentityKey;
  /** The public key as a JSON Web Key. */
  readonly jwk: IdentityKey & { readonly kty: 'OKP'; readonly crv: 'Ed25519' };
}

export function keyPair(kid: string, constraints: Omit<IdentityKey, 'kid' | 'x'> = {}): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const key = { kid, x, ...constraints };
  return { kid, secret: privateKey, key, jwk: { kty: 'OKP', crv: 'Ed25519', ...key } };
}

export const at = '2026-12-01T12:00:00.000Z';
const atSeconds = Date.parse(at) / 1_000;

export const answer: ProvenAnswer = {
  namespace: 'payments',
  requestId: 'cmVwb3J0LTc',
  verb: 'approve',
  value: true,
  comment: 'fine',
  rule: 'finance',
  seen: 'a'.repeat(64),
};

/** The claims of a valid proof of an answer, made at `at`. */
export function claimsFor(of: ProvenAnswer = answer): ActorClaims {
  const bound = answerClaims(of);
  if (bound === undefined) throw new Error('the value cannot be hashed');
  return {
    iss: 'gatehouse',
    aud: 'gatehouse:actor',
    ...bound,
    sub: 'ada',
    name: 'Ada Lovelace',
    kind: 'person',
    grp: ['finance'],
    via: 'form',
    lvl: 'login',
    at: atSeconds - 600,
    jti: 'one',
    iat: atSeconds,
    exp: atSeconds + 60,
  };
}

export function base64url(part: string | object): string {
  return Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
}

/** Signs any header and payload, given as objects or as the texts of their JSON. */
export function signed(header: string | object, payload: string | object, secret: KeyObject): string {
  const message = `${base64url(header)}.${base64url(payload)}`;
  return `${message}.${sign(null, Buffer.from(message), secret).toString('base64url')}`;
}

export function proofBy({ kid, secret }: KeyPair, claims: object = claimsFor()): string {
  return signed({ alg: 'EdDSA', typ: 'gatehouse-actor+jwt', kid }, claims, secret);
}
