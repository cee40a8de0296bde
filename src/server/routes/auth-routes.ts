/** Login, and the identity of the caller. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { AppEnv } from '../http/app-env';
import { meSchema } from '../contract/identity';
import { problemsOf } from '../contract/problems-of';
import { readCookie, writeCookie } from '../identity/cookies';
import type { LoginParts } from '../identity/identity-parts';
import { nameInWords } from '../../wire/names';
import { loginOnItsWaySchema, type LoggedIn, type LoginOnItsWay, type OidcLogin } from '../identity/oidc';
import { noTerminalLogin } from '../identity/terminal-logins';
import { open } from '../identity/sealed';
import { beginLogin, callbackOf, loginPurpose as purpose } from '../identity/begin-login';
import type { Service } from '../service';
import { ServiceError } from '../http/service-errors';
import { newRoutes } from './new-routes';

const maxFreshSeconds = 30 * 24 * 60 * 60; // a session lasts no longer
const localPath = /^\/(?![/\\])[^\p{Cc}\\]*$/u;

const loginRoute = createRoute({
  method: 'get',
  path: '/auth/login',
  operationId: 'beginLogin',
  tags: ['Identity'],
  summary: 'Log in at the provider',
  description:
    'Redirects to the OpenID Connect provider, and to `to` after the login. After a logout in this browser the provider asks for a login.',
  request: {
    query: z.object({
      to: z
        .string()
        .max(2_000)
        .refine((to) => localPath.test(to), { message: 'must be a path of this service, such as /form/abc' })
        .optional()
        .openapi({ description: 'The path to redirect to after the login, below the public address.' }),
      prompt: z.enum(['login']).optional().openapi({
        description: 'Makes the provider ask for a login even if the browser has a session there.',
      }),
      fresh: z.coerce.number().int().min(0).max(maxFreshSeconds).optional().openapi({
        description:
          'How many seconds ago the login at the provider may be. The provider asks for a login if it is older. For an answer that was refused with `step-up-required`, send its `maxAge`.',
        example: 300,
      }),
    }),
  },
  responses: { 302: { description: 'Redirects to the provider.' }, ...problemsOf(404, 503) },
});

const callbackRoute = createRoute({
  method: 'get',
  path: '/auth/callback',
  operationId: 'finishLogin',
  tags: ['Identity'],
  summary: 'Complete a login',
  description:
    'The provider redirects the browser here, with `code` and `state`, or `error`. Do not call it yourself.',
  responses: { 302: { description: 'Logged in.' }, ...problemsOf(404, 503) },
});

const meRoute = createRoute({
  method: 'get',
  path: '/api/me',
  operationId: 'getMe',
  tags: ['Identity'],
  summary: 'Get the identity of the caller',
  description: 'The actor of answers with these credentials, and their scopes.',
  responses: {
    200: { description: 'The identity.', content: { 'application/json': { schema: meSchema } } },
    ...problemsOf(),
  },
});

export function authRoutes({
  identity: { keys, login, rates, sessions },
  log,
}: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();

  app.openapi(loginRoute, async (context) => {
    const { to = '/', prompt, fresh } = context.req.valid('query');
    const wish = {
      to,
      maxAge: fresh,
      asks: prompt === 'login' || readCookie(context, 'gatehouse-logged-out') !== undefined,
    };
    return context.redirect(await beginLogin(context, keys, known(login), wish), 302);
  });

  app.openapi(callbackRoute, async (context) => {
    const provider = known(login);
    const onItsWay = await waiting(context);
    // The login cannot be completed a second time.
    writeCookie(context, 'gatehouse-login');
    const callback = callbackOf(context);
    callback.search = new URL(context.req.url).search;
    try {
      const person = await provider.finish(callback, onItsWay);
      if (onItsWay.terminal !== undefined) await allow(onItsWay.terminal, person);
      else await logIn(context, person);
    } catch (error) {
      const isBad = error instanceof ServiceError && error.code === 'unauthenticated';
      throw (isBad ? await rates.failed(context.get('caller')) : undefined) ?? error;
    }
    return context.redirect(`${context.get('caller').home}${onItsWay.to}`, 302);
  });

  app.openapi(meRoute, (context) => {
    const identity = context.get('identity');
    if (identity === undefined) throw new ServiceError('unauthenticated', 'Authentication is required.');
    const { kind, actor, scopes, groups = [], loggedInAt } = identity;
    return context.json({ kind, actor, scopes: [...scopes], groups: [...groups], loggedInAt }, 200);
  });
  return app;

  async function logIn(context: Context<AppEnv>, person: LoggedIn): Promise<void> {
    const { text, session } = await sessions.begin(person);
    await endBefore(context);
    const seconds = (Date.parse(session.expiresAt) - Date.now()) / 1000;
    writeCookie(context, 'gatehouse', { value: text, seconds });
    writeCookie(context, 'gatehouse-logged-out');
    log.info({ actor: person.actor.id, scope: person.scope }, 'a person has logged in');
  }

  /** Completes the login of a terminal. The browser keeps its own session. */
  async function allow(
    { id, actorId }: NonNullable<LoginOnItsWay['terminal']>,
    person: LoggedIn,
  ): Promise<void> {
    if (person.actor.id !== actorId)
      throw new ServiceError(
        'forbidden',
        `${nameInWords(person.actor)} has logged in at the provider, and another person has confirmed the login of the terminal. Log in to the terminal again.`,
      );
    const isAllowed = await login?.terminals.allow(id, async ({ name }) => {
      const { text } = await sessions.begin(person, name);
      log.info(
        { actor: actorId, scope: person.scope, terminal: name },
        'a person has logged in at a terminal',
      );
      return `gs_${text}`;
    });
    if (isAllowed !== true) throw noTerminalLogin();
  }

  /** Ends the session that the browser had: its cookie is replaced. */
  async function endBefore(context: Context<AppEnv>): Promise<void> {
    const text = readCookie(context, 'gatehouse');
    const found = text === undefined ? undefined : await sessions.find(text);
    if (found !== undefined) await sessions.end(found.session.id);
  }

  async function waiting(context: Context<AppEnv>): Promise<LoginOnItsWay> {
    const text = readCookie(context, 'gatehouse-login');
    const onItsWay =
      text === undefined ? undefined : await open(keys, { text, purpose, schema: loginOnItsWaySchema });
    if (onItsWay !== undefined) return onItsWay;
    throw new ServiceError('unauthenticated', 'This browser has not begun a login. Log in again.');
  }
}

function known(login: LoginParts | undefined): OidcLogin {
  if (login !== undefined) return login.oidc;
  throw new ServiceError(
    'not-found',
    'This service has no login. Set GATEHOUSE_OIDC_ISSUER to configure one.',
  );
}
