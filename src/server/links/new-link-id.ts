/** The id of a link contains its expiry, so that a revocation is stored exactly until then. */
import { randomBytes } from 'node:crypto';

/** `expiresAt` is in seconds. */
export function newLinkId(expiresAt: number): string {
  return `${expiresAt.toString(36)}-${randomBytes(12).toString('base64url')}`;
}

/** The expiry of the link with this id, in seconds. Undefined if the text is not the id of a link. */
export function expiryOf(linkId: string): number | undefined {
  const [, digits] = /^([\da-z]{6,7})-[\w-]{16}$/u.exec(linkId) ?? [];
  return digits === undefined ? undefined : Number.parseInt(digits, 36);
}
