/** The holder of a signed link, as programs show it: `Authorization: Bearer JWT`. Pages carry the token in their body. */
import type { Links } from '../links/links';
import { holderOf } from '../links/links';
import type { Identity } from './identity';

/** API tokens begin with this; every other bearer token is a link's. */
const apiTokenMark = 'gh_';

/**
 * Whoever a link's token in the header of that name stands for; undefined where there is none.
 *
 * @throws {ServiceError} `link-invalid`, `link-expired` or `link-revoked`: a bad token is refused, also where nobody
 * would have asked for one.
 */
export async function linkIdentity(
  links: Links,
  authorization: string | undefined,
): Promise<Identity | undefined> {
  const [bearer, token = ''] = /^Bearer(?:\s+(.*))?$/iu.exec(authorization ?? '') ?? [];
  if (bearer === undefined || token.startsWith(apiTokenMark)) return undefined;
  return holderOf(await links.open(token));
}
