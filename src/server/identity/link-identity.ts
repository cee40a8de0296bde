/**
 * The holder of a signed link, as programs send it: `Authorization: Bearer JWT`. Pages have the token in their body.
 */
import type { Links } from '../links/links';
import { holderOf } from '../links/links';
import type { Identity } from './identity';

/** API tokens begin with this. Every other bearer token is a link's. */
const apiTokenMark = 'gh_';

/**
 * The holder of the link whose token is in the Authorization header. Undefined if there is none.
 *
 * @throws {ServiceError} `link-invalid`, `link-expired` or `link-revoked`, even on routes that need no credentials.
 */
export async function linkIdentity(
  links: Links,
  authorization: string | undefined,
): Promise<Identity | undefined> {
  const [bearer, token = ''] = /^Bearer(?:\s+(.*))?$/iu.exec(authorization ?? '') ?? [];
  if (bearer === undefined || token.startsWith(apiTokenMark)) return undefined;
  return holderOf(await links.openToRead(token));
}
