/** The actor of an answer, taken from the identity only, and never from body, query or header. */
import type { Context } from 'hono';
import type { ActorInput } from '../../client';
import type { AppEnv } from '../http/app-env';
import { nameInWords } from '../../wire/names';
import { ServiceError } from '../http/service-errors';

/**
 * @throws {ServiceError} `unauthenticated` without an identity. The access table allows no such request. `forbidden` for a
 * person who is not in the directory any more.
 */
export function actorOf(context: Context<AppEnv>): ActorInput {
  const identity = context.get('identity');
  if (identity === undefined) throw new ServiceError('unauthenticated', 'Authentication is required.');
  if (identity.isUnlisted === true) {
    const words = `${nameInWords(identity.actor)} is not in the directory of this service. Ask its operator to add you.`;
    throw new ServiceError('forbidden', words);
  }
  const via: Record<typeof identity.kind, ActorInput['via']> = {
    link: 'link',
    session: 'form',
    token: 'api',
    local: isFromPage(context) ? 'form' : 'api',
  };
  return { ...identity.actor, via: via[identity.kind] };
}

/** True if a page of the service sent the request. Browsers send these headers, and faking them gains nothing. */
function isFromPage(context: Context<AppEnv>): boolean {
  return context.req.header('sec-fetch-site') === 'same-origin' || isForm(context.req.header('content-type'));
}

/** True if the body is a form. */
export function isForm(contentType: string | undefined): boolean {
  return /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/iu.test(contentType ?? '');
}
