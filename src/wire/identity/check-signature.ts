import { Base64 } from 'js-base64';
import type { IdentityKey } from './identity-key';
import { ProofFault } from './proof-fault';
import type { UnverifiedJws } from './read-jws';

/** Verifies an Ed25519 signature by the strict rules of RFC 8032. */
export type VerifySignature = (message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array) => boolean;

/** What a signature says of somebody. `groups` and `via` are absent where it says nothing of them. */
export interface Signed {
  readonly sub: string;
  readonly kind: string;
  readonly groups?: readonly string[];
  readonly via?: string;
  /** Seconds since 1970. */
  readonly iat: number;
}

/**
 * Checks that one of the keys made the signature of a token, and that the key may say this.
 *
 * @throws {ProofFault} If not.
 */
export function checkSignature(
  { kid, message, signature }: UnverifiedJws,
  signed: Signed,
  keys: readonly IdentityKey[],
  verify: VerifySignature,
): void {
  const key = keys.find((each) => each.kid === kid);
  if (key === undefined)
    throw new ProofFault(
      keys.length === 0
        ? 'cannot be verified: the worker has no identity keys'
        : `is of the unknown key '${kid}'`,
    );
  const beyond = beyondKey(key, signed);
  if (beyond !== undefined) throw new ProofFault(`is beyond the key '${kid}': ${beyond}`);
  if (!verify(message, signature, Base64.toUint8Array(key.x)))
    throw new ProofFault(`has a signature that the key '${kid}' did not make`);
}

/** What the key may not say. */
function beyondKey(
  { subjects, kinds, groups, via, notAfter }: IdentityKey,
  signed: Signed,
): string | undefined {
  if (subjects !== undefined && !subjects.some((pattern) => fits(pattern, signed.sub))) return 'subjects';
  if (kinds !== undefined && !kinds.includes(signed.kind)) return 'kinds';
  if (groups !== undefined && signed.groups?.some((group) => !groups.includes(group)) === true)
    return 'groups';
  if (via !== undefined && signed.via !== undefined && !via.includes(signed.via)) return 'via';
  if (notAfter !== undefined && signed.iat * 1_000 > Date.parse(notAfter)) return 'notAfter';
  return undefined;
}

/** Whether a text fits a pattern in which `*` stands for any characters. Takes time linear in the text for each part. */
function fits(pattern: string, text: string): boolean {
  const [first = '', ...parts] = pattern.split('*');
  const last = parts.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of parts) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}
