/** Logging in, and who one is. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { AppEnv } from '../http/app-env';
import { meSchema } from '../contract/identity';
import { problemsOf } from '../contract/problems-of';
import { readCookie, writeCookie } from '../identity/cookies';
import type { LoginParts } from '../identity/identity-parts';
import { loginOnItsWaySchema, type LoginOnItsWay, type OidcLogin } from '../identity/oidc';
import { open, seal } from '../identity/sealed';
import type { Service } from '../service';
import { ServiceError } from '../http/service-errors';
import { newRoutes } from './new-routes';

const loginSeconds = 10 * 60;
const purpose = 'login';
const localPath = /^\/(?![/\\])[^\p{Cc}\\]*$/u;

const loginRoute = createRoute({
  method: 'get',
  path: '/auth/login',
  operationId: 'beginLogin',
  tags: ['Identity'],
  summary: 'Log in: sends the browser to the provider',
  description: 'Redirects to the OpenID Connect provider, and comes back to `to` after the login.',
  request: {
    query: z.object({
      to: z
        .string()
        .max(2_000)
        .refine((to) => localPath.test(to), { message: 'must be a path of this service, such as /form/abc' })
        .optional()
        .openapi({ description: 'Where to go then: a path below the public address.' }),
      prompt: z
        .enum(['login'])
        .optional()
        .openapi({ description: 'Has the provider ask who it is, also where it knows the browser.' }),
    }),
  },
  responses: { 302: { description: 'To the provider.' }, ...problemsOf(404, 503) },
});

const callbackRoute = createRoute({
  method: 'get',
  path: '/auth/callback',
  operationId: 'finishLogin',
  tags: ['Identity'],
  summary: 'Where the provider sends the browser back',
  description: 'The provider adds `code` and `state`, or `error`. Nobody else calls this.',
  responses: { 302: { description: 'Logged in.' }, ...problemsOf(404, 503) },
});

const meRoute = createRoute({
  method: 'get',
  path: '/api/me',
  operationId: 'getMe',
  tags: ['Identity'],
  summary: 'Who asks, and what they may do',
  description: 'The actor in whose name this request answers, and the scopes it has.',
  responses: {
    200: { description: 'You.', content: { 'application/json': { schema: meSchema } } },
    ...problemsOf(),
  },
});

export function authRoutes({
  identity: { keys, login, rates, sessions },
  log,
}: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();

  app.openapi(loginRoute, async (context) => {
    const { to = '/', prompt } = context.req.valid('query');
    const { url, onItsWay } = await known(login).begin(callbackOf(context).href, {
      to,
      asks: prompt === 'login',
    });
    const expiresAt = new Date(Date.now() + loginSeconds * 1000);
    const value = await seal(keys, { purpose, data: onItsWay, expiresAt });
    writeCookie(context, 'gatehouse-login', { value, seconds: loginSeconds });
    return context.redirect(url, 302);
  });

  app.openapi(callbackRoute, async (context) => {
    const provider = known(login);
    const onItsWay = await waiting(context);
    // Whatever comes of it: this login is not tried a second time.
    writeCookie(context, 'gatehouse-login');
    const callback = callbackOf(context);
    callback.search = new URL(context.req.url).search;
    try {
      const person = await provider.finish(callback, onItsWay);
      const { text, session } = await sessions.begin(person);
      const seconds = (Date.parse(session.expiresAt) - Date.now()) / 1000;
      writeCookie(context, 'gatehouse', { value: text, seconds });
      log.info({ actor: person.actor.id, scope: person.scope }, 'a person has logged in');
    } catch (error) {
      const isBad = error instanceof ServiceError && error.code === 'unauthenticated';
      throw (isBad ? await rates.failed(context.get('caller')) : undefined) ?? error;
    }
    return context.redirect(`${context.get('caller').home}${onItsWay.to}`, 302);
  });

  app.openapi(meRoute, (context) => {
    const identity = context.get('identity');
    if (identity === undefined) throw new ServiceError('unauthenticated', 'Nobody is known.');
    const { kind, actor, scopes } = identity;
    return context.json({ kind, actor, scopes: [...scopes] }, 200);
  });
  return app;

  async function waiting(context: Context<AppEnv>): Promise<LoginOnItsWay> {
    const text = readCookie(context, 'gatehouse-login');
    const onItsWay =
      text === undefined ? undefined : await open(keys, { text, purpose, schema: loginOnItsWaySchema });
    if (onItsWay !== undefined) return onItsWay;
    throw new ServiceError('unauthenticated', 'No login is on its way in this browser. Log in again.');
  }
}

/** Our address that the provider knows. */
function callbackOf(context: Context<AppEnv>): URL {
  return new URL(`${context.get('caller').publicAddress}/auth/callback`);
}

function known(login: LoginParts | undefined): OidcLogin {
  if (login !== undefined) return login.oidc;
  throw new ServiceError('not-found', 'This service has no login; see GATEHOUSE_OIDC_ISSUER.');
}
