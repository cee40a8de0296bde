import { createPublicKey } from 'node:crypto';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { isKeyName } from '../../wire/identity/is-key-name';
import type { IdentityKey } from '../../wire/identity/identity-key';
import { isRecord } from '../../wire/read-meta';
import { isWeakKey } from './is-weak-key';

/**
 * A JSON Web Key Set (RFC 7517) of public Ed25519 keys, each with a `kid`. A key may say what its holder can sign: `subjects`,
 * `kinds`, `groups`, `via` and `notAfter`.
 */
export interface IdentityKeySet {
  readonly keys: readonly (Partial<IdentityKey> & { readonly kty?: string; readonly crv?: string })[];
}

const maxKeys = 100;
const maxTexts = 1_000;

/** Members of a JSON Web Key that say nothing that matters here. */
const ignored: ReadonlySet<string> = new Set([
  'kty',
  'crv',
  'use',
  'alg',
  'key_ops',
  'x5u',
  'x5c',
  'x5t',
  'x5t#S256',
]);

/**
 * Checks a key set, and returns its keys. A member with an unknown name is refused, because it could be a misspelled constraint.
 * `source` names the set in errors.
 *
 * @throws {InvalidArgumentError} If a key is not a public Ed25519 key, or a constraint is invalid.
 */
export function identityKeysIn(set: unknown, source: string): readonly IdentityKey[] {
  const given: unknown = isRecord(set) ? set.keys : undefined;
  if (!Array.isArray(given))
    throw invalid(source, 'is not a JSON Web Key Set', 'Pass an object with `keys`.');
  if (given.length === 0 || given.length > maxKeys)
    throw invalid(source, `has ${given.length} keys`, `Pass 1 to ${maxKeys} keys.`);
  const keys = given.map((jwk: unknown, index) => keyIn(jwk, `${source}: key ${index + 1}`));
  const twice = keys.find(({ kid }, index) => keys.findIndex((other) => other.kid === kid) !== index);
  if (twice === undefined) return keys;
  throw invalid(source, `has two keys named '${twice.kid}'`, 'Give each key a `kid` of its own.');
}

function keyIn(jwk: unknown, source: string): IdentityKey {
  if (!isRecord(jwk)) throw invalid(source, 'is not an object', 'Pass a JSON Web Key.');
  const { kid, x, subjects, kinds, groups, via, notAfter, ...others } = jwk;
  if ('d' in others)
    throw invalid(source, 'is private: it has `d`', 'Pass the public key, and keep the private one.');
  const remedy = 'Pass a public key with kty "OKP", crv "Ed25519", x and kid.';
  if (others.kty !== 'OKP' || others.crv !== 'Ed25519')
    throw invalid(source, 'is not an Ed25519 key', remedy);
  if (others.use !== undefined && others.use !== 'sig')
    throw invalid(source, 'is not for signatures', remedy);
  if (!isKeyName(kid))
    throw invalid(source, 'has no valid `kid`', 'Use 1 to 200 letters, digits and _ - . : ~ as `kid`.');
  if (typeof x !== 'string' || !isPublicKey(x)) throw invalid(source, 'has an `x` that is not a key', remedy);
  const unknown = Object.keys(others).find((name) => !ignored.has(name));
  if (unknown !== undefined)
    throw invalid(source, `has the unknown member '${unknown}'`, 'Remove it, or correct its name.');
  return {
    kid,
    x,
    subjects: textsIn(subjects, 'subjects', source),
    kinds: textsIn(kinds, 'kinds', source),
    groups: textsIn(groups, 'groups', source),
    via: textsIn(via, 'via', source),
    notAfter: instantIn(notAfter, source),
  };
}

function isPublicKey(x: string): boolean {
  const bytes = Buffer.from(x, 'base64url');
  if (bytes.length !== 32 || bytes.toString('base64url') !== x || isWeakKey(bytes)) return false;
  try {
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}

function textsIn(value: unknown, name: string, source: string): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const isTexts = Array.isArray(value) && value.every((text) => typeof text === 'string');
  if (isTexts && value.length <= maxTexts) return value;
  throw invalid(source, `has \`${name}\` that are not at most ${maxTexts} texts`, 'Pass a list of texts.');
}

function instantIn(notAfter: unknown, source: string): string | undefined {
  if (notAfter === undefined) return undefined;
  if (typeof notAfter === 'string' && instant.test(notAfter) && !Number.isNaN(Date.parse(notAfter)))
    return notAfter;
  throw invalid(source, 'has a `notAfter` that is not an instant', 'Write it as 2026-12-24T18:00:00Z.');
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/u;

function invalid(argument: string, fault: string, remedy: string): InvalidArgumentError {
  return new InvalidArgumentError({ argument, fault, remedy });
}
