/** Logout by a person, who is sent on to the provider's logout, and by the provider (back-channel). */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { isForm } from '../answering/actor-of';
import type { AppEnv } from '../http/app-env';
import { onlyField, readForm } from '../http/read-form';
import { problemsOf } from '../contract/problems-of';
import { readCookie, writeCookie } from '../identity/cookies';
import { pageFrame } from '../console-host/page-frame';
import { leavingPage, loggedOutPage } from '../pages/logged-out-page';
import type { Service } from '../service';
import { ServiceError } from '../http/service-errors';
import { newRoutes } from './new-routes';

const logoutForm = z.object({
  logout_token: z.string().openapi({ description: 'The logout token, signed by the provider.' }),
});
const page = { 'text/html': { schema: z.string() } };

const logoutRoute = createRoute({
  method: 'post',
  path: '/auth/logout',
  operationId: 'logOut',
  tags: ['Identity'],
  summary: 'Log out',
  description:
    'Ends the session of the cookie, or of the token of a terminal, if there is one. The response to a form is a page, which continues to the logout of the login provider if it has one.',
  responses: {
    200: { description: 'Logged out by a form. The page continues to the provider.', content: page },
    204: { description: 'Logged out.' },
    303: { description: 'Logged out by a form. Redirects to `/auth/logged-out`.' },
    ...problemsOf(408, 413, 415, 503),
  },
});

const markSeconds = 400 * 24 * 60 * 60; // browsers keep no cookie longer

const loggedOutRoute = createRoute({
  method: 'get',
  path: '/auth/logged-out',
  operationId: 'showLoggedOut',
  tags: ['Identity'],
  summary: 'Show that the person is logged out',
  description:
    'The provider redirects the browser here after its logout. Register the address at the provider as a post-logout redirect.',
  responses: { 200: { description: 'The page.', content: page }, ...problemsOf() },
});

export function logoutRoutes({ identity: { login, rates, sessions } }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();

  app.openapi(logoutRoute, async (context) => {
    const { terminal } = context.get('identity') ?? {};
    if (terminal !== undefined) {
      await sessions.end(terminal.sessionId);
      return context.body(null, 204);
    }
    const text = readCookie(context, 'gatehouse');
    const found = text === undefined ? undefined : await sessions.find(text);
    const grant = found && (await sessions.grantOf(found));
    if (found !== undefined) await sessions.end(found.session.id);
    writeCookie(context, 'gatehouse');
    // Otherwise a session at the provider would log the same person in again with the next page.
    if (login !== undefined)
      writeCookie(context, 'gatehouse-logged-out', { value: '1', seconds: markSeconds });
    if (!isForm(context.req.header('content-type'))) return context.body(null, 204);
    const { publicAddress, home } = context.get('caller');
    const path = '/auth/logged-out';
    const away = await login?.oidc.endSessionUrl(grant?.idToken, `${publicAddress}${path}`);
    if (away === undefined) return context.redirect(`${home}${path}`, 303);
    // Not a redirect, because the policy of the page allows forms to lead only to this service.
    context.header('refresh', `0;url=${away}`);
    return context.html(leavingPage(pageFrame(context), away), 200);
  });

  app.openapi(loggedOutRoute, (context) => context.html(loggedOutPage(pageFrame(context)), 200));

  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/auth/backchannel-logout',
    operationId: 'logOutByProvider',
    tags: ['Identity'],
    description: 'Ends the sessions of the person or login in the token. Each token is accepted once.',
    summary: 'End sessions by the provider (OpenID Connect Back-Channel Logout)',
    request: {
      body: { required: true, content: { 'application/x-www-form-urlencoded': { schema: logoutForm } } },
    },
    responses: {
      204: { description: 'The sessions, if any, are ended.' },
      ...problemsOf(404, 408, 413, 415, 503),
    },
  });
  // Read here, because the contract's reader accepts bodies of any length.
  app.post('/auth/backchannel-logout', async (context) => {
    if (login === undefined) throw new ServiceError('not-found', 'This service has no login.');
    const token = onlyField(await readForm(context.req.raw), 'logout_token');
    const isMeant = await login.logoutTokens.take(token).catch(async (error: unknown) => {
      throw (await tooMany(context, error)) ?? error;
    });
    const ended = await sessions.endAll(isMeant);
    const actors = ended.map(({ actor }) => actor.id);
    context.get('log').info({ sessions: ended.length, actors }, 'the login provider has ended sessions');
    return context.body(null, 204);
  });
  return app;

  async function tooMany(context: Context<AppEnv>, error: unknown): Promise<ServiceError | undefined> {
    const isBad = error instanceof ServiceError && error.code === 'invalid-request';
    return isBad ? rates.failed(context.get('caller')) : undefined;
  }
}
