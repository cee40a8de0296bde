/**
 * Authenticates requests: tries the credentials in order. The first kind of credential in the request decides. An
 * invalid credential is an error; later kinds are not tried, and in particular not the local user.
 */
import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from '../http/app-env';
import type { Service } from '../service';
import { ServiceError } from '../http/service-errors';
import { tokenPattern } from './api-tokens';
import { readCookie } from './cookies';
import type { Credential } from './credential-watch';
import type { Identity } from './identity';
import { inDirectory } from './in-directory';
import { linkIdentity } from './link-identity';
import { checkLocal, localUser } from './local-identity';
import { identityOf, type Session } from './sessions';

/** The identity of a request, and its credential if that can be revoked while a response is being sent. */
interface Known {
  readonly identity: Identity;
  readonly credential?: Credential;
}

/**
 * Returns undefined if the request has no credential of this kind.
 *
 * @throws {ServiceError} If the credential is invalid.
 */
type Way = (context: Context<AppEnv>) => Promise<Known | undefined>;

/** Sets the identity of the request, or the authentication error, which routes that are not public throw. */
export function authenticate(service: Service): MiddlewareHandler<AppEnv> {
  const ways: readonly Way[] = [
    byApiToken(service),
    byLink(service),
    byTerminal(service),
    otherAuthorization,
    bySession(service),
    asLocalUser(service),
  ];
  return async (context, next) => {
    try {
      const known = await first(ways, context);
      context.set('identity', known && (await inDirectory(service.directory, known.identity)));
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
    throw invalidToken('This API token is unknown, expired or revoked.');
  };
}

function byLink({ links }: Service): Way {
  return async (context) => {
    const identity = await linkIdentity(links, context.req.header('authorization'));
    return identity === undefined ? undefined : { identity };
  };
}

/** The session of a person who has logged in at a terminal. */
function byTerminal({ identity: { login, sessions }, log }: Service): Way {
  return async (context) => {
    const text = /^bearer +gs_(.*)$/iu.exec(context.req.header('authorization') ?? '')?.[1];
    if (text === undefined) return undefined;
    const session = await current(text);
    if (session === undefined) throw invalidToken('The session of this terminal has ended. Log in again.');
    await sessions.noteUse(session).catch((error: unknown) => {
      log.warn({ err: error }, 'the use of a session could not be recorded');
    });
    const isGood = async (): Promise<boolean> => (await current(text)) !== undefined;
    return { identity: identityOf(session), credential: { secret: text, isGood } };
  };

  async function current(text: string): Promise<Session | undefined> {
    const found = await sessions.find(text, 'terminal');
    return found === undefined ? undefined : login?.rechecks.current(found);
  }
}

/** Runs after the ways that read this header: anything else in it is invalid. */
const otherAuthorization: Way = async (context) => {
  const authorization = context.req.header('authorization');
  if (authorization === undefined) return undefined;
  if (/^bearer +\S/iu.test(authorization))
    throw invalidToken(
      'The bearer token is neither an API token, which begins with `gh_`, nor a signed link. It may be incomplete.',
    );
  const words = 'The header Authorization is invalid. Send `Bearer` and one API token or signed link.';
  throw new ServiceError('unauthenticated', words);
};

function invalidToken(words: string): ServiceError {
  return new ServiceError('unauthenticated', words, {
    challenge: { error: 'invalid_token' },
    credential: 'token',
  });
}

function bySession({ identity: { login, sessions }, settings: { basePath }, log }: Service): Way {
  return async (context) => {
    const text = login === undefined ? undefined : readCookie(context, 'gatehouse');
    if (text === undefined) return undefined;
    const session = await current(text);
    if (session === undefined)
      throw new ServiceError('unauthenticated', 'The session has ended. Log in again.');
    // A page that only listens to events must not keep a session alive.
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
      log.warn({ err: error }, 'the use of a session could not be recorded');
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
