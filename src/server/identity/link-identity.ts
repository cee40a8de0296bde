/**
 * The holder of a signed link, as programs send it: `Authorization: Bearer JWT`. Pages have the token in their body.
 */
import type { Links } from '../links/links';
import { holderOf } from '../links/links';
import type { Identity } from './identity';

/** The three parts of a JWT. API tokens have no dot. */
const linkPattern = /^[^.]+\.[^.]+\.[^.]+$/u;

/**
 * The holder of the link whose token is in the Authorization header. Undefined if the header has no token of this form.
 *
 * @throws {ServiceError} `link-invalid`, `link-expired` or `link-revoked`, even on routes that need no credentials.
 */
export async function linkIdentity(
  links: Links,
  authorization: string | undefined,
): Promise<Identity | undefined> {
  const [, token = ''] = /^Bearer\s+(.*)$/iu.exec(authorization ?? '') ?? [];
  return linkPattern.test(token) ? holderOf(await links.openToRead(token)) : undefined;
}
