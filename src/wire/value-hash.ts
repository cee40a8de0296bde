/**
 * A hash of a value that stays the same however its keys are ordered: what the audit keeps in place of the value,
 * and what binds a request key to the answer that it was first used for.
 */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { stringify } from 'safe-stable-stringify';
import { inspect } from './plain-data';

/**
 * SHA-256, in hexadecimal, of plain data as JSON with sorted keys; undefined for what is not plain data or too
 * large: it could overflow the stack, or take seconds.
 *
 * @example
 * valueHash({ b: 1, a: 2 }) === valueHash({ a: 2, b: 1 }); // true
 */
export function valueHash(value: unknown): string | undefined {
  const { issues, tooLarge } = inspect(value);
  if (tooLarge !== undefined || issues.length > 0) return undefined;
  return bytesToHex(sha256(utf8ToBytes(stringify(value) ?? '')));
}
