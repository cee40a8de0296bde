/**
 * Hashes values independently of the order of their keys. The audit has the hash in place of the value, and the hash binds a
 * request key to its first answer.
 */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { stringify } from 'safe-stable-stringify';
import { inspect } from './plain-data';

/**
 * Returns the SHA-256, in hexadecimal, of plain data as JSON with sorted keys. Undefined if the value is not plain data or
 * is too large, because hashing could then overflow the stack or take seconds.
 *
 * @example
 * valueHash({ b: 1, a: 2 }) === valueHash({ a: 2, b: 1 }); // true
 */
export function valueHash(value: unknown): string | undefined {
  const { issues, tooLarge } = inspect(value);
  if (tooLarge !== undefined || issues.length > 0) return undefined;
  return jsonHash(value);
}

/** Returns the SHA-256, in hexadecimal, of data that are known to be plain and of bounded size, as JSON with sorted keys. */
export function jsonHash(data: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(stringify(data) ?? '')));
}
