/**
 * Who acts by a request, and how that is known. It is taken from the identity only, and never from body, query or header. The
 * client signs it where a gate asks for that.
 */
import type { Context } from 'hono';
import type { ActorInput } from '../../client';
import type { AppEnv } from '../http/app-env';
import { ServiceError } from '../http/service-errors';
import type { Identity, LinkGrant } from '../identity/identity';

/** @throws {ServiceError} `unauthenticated` without an identity. The access table allows no such request. */
export function actorOf(context: Context<AppEnv>): ActorInput {
  const identity = context.get('identity');
  if (identity === undefined) throw new ServiceError('unauthenticated', 'Authentication is required.');
  const { actor, groups = [] } = identity;
  return { ...actor, groups, ...howKnown(identity, context) };
}

type HowKnown = Omit<ActorInput, 'id' | 'name' | 'groups'>;

function howKnown({ kind, link, terminal, loggedInAt, amr }: Identity, context: Context<AppEnv>): HowKnown {
  switch (kind) {
    case 'session':
      return {
        kind: 'person',
        via: terminal === undefined ? 'form' : 'cli',
        level: 'login',
        loggedInAt,
        amr,
      };
    case 'token':
      return { kind: 'program', via: 'api', level: 'key' };
    case 'link':
      return { kind: 'person', via: 'link', level: 'link', link: link && usedLink(link) };
    default:
      // The machine has logged the local user in. There is no login here that could be newer.
      return {
        kind: 'person',
        via: isFromPage(context) ? 'form' : 'api',
        level: 'login',
        loggedInAt: new Date().toISOString(),
      };
  }
}

function usedLink({ linkId, madeBy }: LinkGrant): ActorInput['link'] {
  return { linkId, ...(madeBy === undefined ? {} : { madeBy }) };
}

/** True if a page of the service sent the request. Browsers send these headers, and faking them gains nothing. */
function isFromPage(context: Context<AppEnv>): boolean {
  return context.req.header('sec-fetch-site') === 'same-origin' || isForm(context.req.header('content-type'));
}

/** True if the body is a form. */
export function isForm(contentType: string | undefined): boolean {
  return /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/iu.test(contentType ?? '');
}
