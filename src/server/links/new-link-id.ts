/**
 * A link's id says when the link ends, so that its revocation is kept for exactly as long, and nobody has to keep a
 * list of the links there are.
 */
import { randomBytes } from 'node:crypto';

/** `expiresAt` in seconds. */
export function newLinkId(expiresAt: number): string {
  return `${expiresAt.toString(36)}-${randomBytes(12).toString('base64url')}`;
}

/** When the link of this id ends, in seconds; undefined for a text that is no link's id. */
export function expiryOf(linkId: string): number | undefined {
  const [, digits] = /^([\da-z]{6,7})-[\w-]{16}$/u.exec(linkId) ?? [];
  return digits === undefined ? undefined : Number.parseInt(digits, 36);
}
