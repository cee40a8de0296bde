/**
 * Who a request comes from: the ways to say so, in their order. The first way that finds a credential of its kind
 * decides. A credential that is not good is a refusal; no later way is tried, least of all the local user.
 */
import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from '../http/app-env';
import type { Service } from '../service';
import { ServiceError } from '../http/service-errors';
import { tokenPattern } from './api-tokens';
import { readCookie } from './cookies';
import type { Credential } from './credential-watch';
import type { Identity } from './identity';
import { linkIdentity } from './link-identity';
import { checkLocal, localUser } from './local-identity';
import { identityOf, type Session } from './sessions';

/** Who asks, and by what, where that can be taken back while an answer is being sent. */
interface Known {
  readonly identity: Identity;
  readonly credential?: Credential;
}

/**
 * Undefined where the request has no credential of this kind.
 *
 * @throws {ServiceError} where it has one that is not good.
 */
type Way = (context: Context<AppEnv>) => Promise<Known | undefined>;

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
      const known = await first(ways, context);
      context.set('identity', known?.identity);
      context.set('credential', known?.credential);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const isBad = error.code === 'unauthenticated' || error.code === 'link-invalid';
      const tooMany = isBad ? await service.identity.rates.failed(context.get('caller')) : undefined;
      context.set('refusal', tooMany ?? error);
    }
    await next();
  };
}

async function first(ways: readonly Way[], context: Context<AppEnv>): Promise<Known | undefined> {
  for (const way of ways) {
    const known = await way(context);
    if (known !== undefined) return known;
  }
  return undefined;
}

function byApiToken({ identity: { tokens } }: Service): Way {
  return async (context) => {
    const token = /^bearer +(gh_.*)$/iu.exec(context.req.header('authorization') ?? '')?.[1];
    if (token === undefined) return undefined;
    const identity = tokenPattern.test(token) ? await tokens.identify(token) : undefined;
    const isGood = async (): Promise<boolean> => (await tokens.identify(token)) !== undefined;
    if (identity !== undefined) return { identity, credential: { secret: token, isGood } };
    const words = 'This API token is not known, has expired or was revoked.';
    throw new ServiceError('unauthenticated', words, { challenge: { error: 'invalid_token' } });
  };
}

function byLink({ links }: Service): Way {
  return async (context) => {
    const identity = await linkIdentity(links, context.req.header('authorization'));
    return identity === undefined ? undefined : { identity };
  };
}

/** Stands behind the ways that read the header: what none of them knew is not good. */
const otherAuthorization: Way = async (context) => {
  if (context.req.header('authorization') === undefined) return undefined;
  const words = 'The header Authorization is not understood. Send `Bearer` and one API token or signed link.';
  throw new ServiceError('unauthenticated', words);
};

function bySession({ identity: { login, sessions }, settings: { basePath }, log }: Service): Way {
  return async (context) => {
    const text = login === undefined ? undefined : readCookie(context, 'gatehouse');
    if (text === undefined) return undefined;
    const session = await current(text);
    if (session === undefined)
      throw new ServiceError('unauthenticated', 'The session is over. Log in again.');
    // A page that listens does so by itself: it keeps nobody logged in.
    if (context.req.path.slice(basePath.length) !== '/api/events') await note(session);
    const isGood = async (): Promise<boolean> => (await current(text)) !== undefined;
    return { identity: identityOf(session), credential: { secret: text, isGood } };
  };

  async function current(text: string): Promise<Session | undefined> {
    const found = await sessions.find(text);
    return found === undefined ? undefined : login?.rechecks.current(found);
  }

  async function note(session: Session): Promise<void> {
    await sessions.noteUse(session).catch((error: unknown) => {
      log.warn({ err: error }, 'the use of a session could not be noted');
    });
  }
}

function asLocalUser({ identity: { auth }, settings }: Service): Way {
  const local = localUser();
  return async (context) => {
    if (auth !== 'local') return undefined;
    checkLocal(context.get('caller'), settings);
    return { identity: local };
  };
}
