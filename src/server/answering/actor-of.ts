/** Who an answer is from, as the service says it: from the identity alone, never from body, query or header. */
import type { Context } from 'hono';
import type { ActorInput } from '../../client';
import type { AppEnv } from '../http/app-env';
import { ServiceError } from '../http/service-errors';

/** @throws {ServiceError} `unauthenticated` where nobody is known; the access table has let no such request pass. */
export function actorOf(context: Context<AppEnv>): ActorInput {
  const identity = context.get('identity');
  if (identity === undefined) throw new ServiceError('unauthenticated', 'Nobody is known.');
  const via: Record<typeof identity.kind, ActorInput['via']> = {
    link: 'link',
    session: 'form',
    token: 'api',
    local: isFromPage(context) ? 'form' : 'api',
  };
  return { ...identity.actor, via: via[identity.kind] };
}

/** Whether a page of ours sent the request: browsers say so, and nobody gains anything by pretending. */
function isFromPage(context: Context<AppEnv>): boolean {
  return context.req.header('sec-fetch-site') === 'same-origin' || isForm(context.req.header('content-type'));
}

/** Whether a body is a form's. */
export function isForm(contentType: string | undefined): boolean {
  return /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/iu.test(contentType ?? '');
}
