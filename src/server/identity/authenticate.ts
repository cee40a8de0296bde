/**
 * Who a request comes from: the ways to say so, in their order. The first way that finds a credential of its kind
 * decides. A credential that is not good is a refusal; no later way is tried, least of all the local user.
 */
import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env';
import type { Service } from '../service';
import { ServiceError } from '../service-errors';
import { tokenPattern } from './api-tokens';
import { readCookie } from './cookies';
import type { Identity } from './identity';
import { linkIdentity } from './link-identity';
import { checkLocal, localUser } from './local-identity';
import { identityOf } from './sessions';

/**
 * Undefined where the request has no credential of this kind.
 *
 * @throws {ServiceError} where it has one that is not good.
 */
type Way = (context: Context<AppEnv>) => Promise<Identity | undefined>;

/** Sets the request's identity, or why it has none; routes that are not public throw that. */
export function authenticate(service: Service): MiddlewareHandler<AppEnv> {
  const ways: readonly Way[] = [
    byApiToken(service),
    byLink(service),
    otherAuthorization,
    bySession(service),
    asLocalUser(service),
  ];
  return async (context, next) => {
    try {
      context.set('identity', await first(ways, context));
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const isBad = error.code === 'unauthenticated' || error.code === 'link-invalid';
      const tooMany = isBad ? await service.identity.rates.failed(context.get('caller')) : undefined;
      context.set('refusal', tooMany ?? error);
    }
    await next();
  };
}

async function first(ways: readonly Way[], context: Context<AppEnv>): Promise<Identity | undefined> {
  for (const way of ways) {
    const identity = await way(context);
    if (identity !== undefined) return identity;
  }
  return undefined;
}

function byApiToken({ identity: { tokens } }: Service): Way {
  return async (context) => {
    const token = /^bearer +(gh_.*)$/iu.exec(context.req.header('authorization') ?? '')?.[1];
    if (token === undefined) return undefined;
    const identity = tokenPattern.test(token) ? await tokens.identify(token) : undefined;
    if (identity !== undefined) return identity;
    const words = 'This API token is not known, has expired or was revoked.';
    throw new ServiceError('unauthenticated', words, { challenge: { error: 'invalid_token' } });
  };
}

function byLink({ links }: Service): Way {
  return async (context) => linkIdentity(links, context.req.header('authorization'));
}

/** Stands behind the ways that read the header: what none of them knew is not good. */
const otherAuthorization: Way = async (context) => {
  if (context.req.header('authorization') === undefined) return undefined;
  const words = 'The header Authorization is not understood. Send `Bearer` and one API token or signed link.';
  throw new ServiceError('unauthenticated', words);
};

function bySession({ identity: { login, sessions } }: Service): Way {
  return async (context) => {
    const text = login === undefined ? undefined : readCookie(context, 'gatehouse');
    if (text === undefined) return undefined;
    const session = await sessions.find(text);
    if (session !== undefined) return identityOf(session);
    throw new ServiceError('unauthenticated', 'The session is over. Log in again.');
  };
}

function asLocalUser({ identity: { auth }, settings }: Service): Way {
  const local = localUser();
  return async (context) => {
    if (auth !== 'local') return undefined;
    checkLocal(context.get('caller'), settings);
    return local;
  };
}
