/**
 * Logins at terminals: the device authorization grant (RFC 8628), with the service as the authorization server. So any login provider
 * works, and none has to allow this grant.
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { faultOfName, nameInWords } from '../../wire/names';
import { checkActor } from '../access/check-actor';
import type { FormEntries } from '../answering/field-names';
import { pageFrame } from '../console-host/page-frame';
import { pageProblemsOf, problemsOf } from '../contract/problems-of';
import type { AppEnv } from '../http/app-env';
import { onlyField, readForm } from '../http/read-form';
import { ServiceError } from '../http/service-errors';
import { beginLogin } from '../identity/begin-login';
import type { Identity } from '../identity/identity';
import type { LoginParts } from '../identity/identity-parts';
import { noTerminalLogin, pollSeconds, shownCode, terminalLoginSeconds } from '../identity/terminal-logins';
import { leavingToLogInPage } from '../pages/logged-out-page';
import { askingTerminalPage, decidedTerminalPage, terminalCodePage } from '../pages/terminal-page';
import type { Service } from '../service';
import { newRoutes } from './new-routes';

const grantType = 'urn:ietf:params:oauth:grant-type:device_code';
const maxNameLength = 100;
const page = { 'text/html': { schema: z.string() } };
const form = 'application/x-www-form-urlencoded';

const startedSchema = z
  .object({
    device_code: z.string().openapi({ description: 'The secret of the terminal.' }),
    user_code: z.string().openapi({ example: 'WDJB-MJHT' }),
    verification_uri: z.string(),
    verification_uri_complete: z.string(),
    expires_in: z.int().openapi({ description: 'Seconds.' }),
    interval: z.int().openapi({ description: 'The seconds between two requests of `/auth/device/token`.' }),
  })
  .openapi('TerminalLogin');

const tokenSchema = z
  .object({
    access_token: z.string().openapi({ description: 'Send it as a bearer token.' }),
    token_type: z.literal('Bearer'),
    expires_in: z.int().openapi({ description: 'Seconds.' }),
  })
  .openapi('TerminalToken');

const notYetSchema = z
  .object({
    error: z.enum(['authorization_pending', 'access_denied', 'expired_token', 'invalid_grant']),
    error_description: z.string(),
  })
  .openapi('NoTerminalToken');

const descriptions = {
  authorization_pending: 'The person has not confirmed yet.',
  access_denied: 'The person has refused.',
  expired_token: 'The login has expired, or its token was returned before.',
  invalid_grant: 'The device code is not valid.',
} as const;

const codeRoute = createRoute({
  method: 'get',
  path: '/auth/device',
  operationId: 'showTerminalLogin',
  tags: ['Identity'],
  summary: 'Show the page on which a person confirms the login of a terminal',
  description: 'Requires a login in the browser. Without `user_code` the page asks for it.',
  request: {
    query: z.object({
      user_code: z.string().max(20).optional().openapi({ description: 'The code that the terminal shows.' }),
    }),
  },
  responses: { 200: { description: 'The page.', content: page }, ...pageProblemsOf(404) },
});

const doneRoute = createRoute({
  method: 'get',
  path: '/auth/device/done',
  operationId: 'showTerminalLoggedIn',
  tags: ['Identity'],
  summary: 'Show that a terminal is logged in',
  description: 'The browser is redirected here after the login.',
  responses: { 200: { description: 'The page.', content: page }, ...pageProblemsOf() },
});

export function terminalRoutes({ identity: { keys, login, rates }, settings }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();

  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/auth/device',
    operationId: 'beginTerminalLogin',
    tags: ['Identity'],
    summary: 'Begin the login of a terminal (RFC 8628)',
    description: 'Show `user_code` and `verification_uri` to the person, and poll `/auth/device/token`.',
    request: {
      body: {
        required: true,
        content: {
          [form]: {
            schema: z.object({
              client_name: z.string().max(maxNameLength).openapi({
                description: 'What the page says of the terminal, such as the name of the machine.',
              }),
            }),
          },
        },
      },
    },
    responses: {
      200: { description: 'The codes.', content: { 'application/json': { schema: startedSchema } } },
      ...problemsOf(404, 408, 413, 415, 503),
    },
  });
  app.post('/auth/device', async (context) => {
    const { terminals } = known(login);
    const name = onlyField(await readForm(context.req.raw), 'client_name').normalize();
    const fault = name.length > maxNameLength ? `has over ${maxNameLength} characters` : faultOfName(name);
    if (fault !== undefined)
      throw new ServiceError('invalid-request', `The field client_name ${fault}.`, {
        issues: [{ path: ['client_name'], message: fault }],
      });
    const { address, publicAddress } = context.get('caller');
    const { deviceCode, userCode } = await terminals.start(name, address);
    context.get('log').info({ terminal: name, address }, 'a terminal asks for a login');
    const verificationUri = `${publicAddress}/auth/device`;
    context.header('cache-control', 'no-store');
    return context.json({
      device_code: deviceCode,
      user_code: userCode,
      verification_uri: verificationUri,
      verification_uri_complete: `${verificationUri}?user_code=${userCode}`,
      expires_in: terminalLoginSeconds,
      interval: pollSeconds,
    });
  });

  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/auth/device/token',
    operationId: 'getTerminalToken',
    tags: ['Identity'],
    summary: 'Get the token of a terminal (RFC 8628)',
    description: 'Returns the token once, after the person has confirmed.',
    request: {
      body: {
        required: true,
        content: {
          [form]: { schema: z.object({ grant_type: z.literal(grantType), device_code: z.string() }) },
        },
      },
    },
    responses: {
      200: { description: 'The token.', content: { 'application/json': { schema: tokenSchema } } },
      ...problemsOf(404, 408, 413, 415, 503),
      400: {
        description: 'There is no token yet, or the request is invalid.',
        content: {
          'application/json': { schema: notYetSchema },
          ...problemsOf()[400].content,
        },
      },
    },
  });
  app.post('/auth/device/token', async (context) => {
    const { terminals } = known(login);
    const fields = await readForm(context.req.raw);
    if (onlyField(fields, 'grant_type') !== grantType)
      throw new ServiceError('invalid-request', `The field grant_type must be ${grantType}.`, {
        issues: [{ path: ['grant_type'], message: `must be ${grantType}` }],
      });
    const collected = await terminals.collect(onlyField(fields, 'device_code'));
    context.header('cache-control', 'no-store');
    if (typeof collected === 'string') {
      if (collected === 'invalid_grant' || collected === 'expired_token') await countFailure(context);
      return context.json({ error: collected, error_description: descriptions[collected] }, 400);
    }
    const seconds = settings.sessionHours * 3_600;
    return context.json({ access_token: collected.text, token_type: 'Bearer', expires_in: seconds }, 200);
  });

  app.openapi(codeRoute, async (context) => {
    const { terminals } = known(login);
    const identity = personOf(context);
    const { user_code: userCode } = context.req.valid('query');
    const frame = pageFrame(context);
    if (userCode === undefined) return context.html(terminalCodePage(frame), 200);
    const found = await terminals.waiting(userCode);
    if (found === undefined) {
      await countFailure(context);
      return context.html(terminalCodePage(frame, userCode), 200);
    }
    const { address } = context.get('caller');
    const who = nameInWords(identity.actor);
    return context.html(
      askingTerminalPage(frame, { login: found, userCode: shownCode(userCode), who, address }),
      200,
    );
  });

  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/auth/device/decision',
    operationId: 'decideTerminalLogin',
    tags: ['Identity'],
    summary: 'Confirm or refuse the login of a terminal',
    description:
      'The form of the page `/auth/device` sends this. The browser then goes to the login provider.',
    request: {
      body: {
        required: true,
        content: {
          [form]: {
            schema: z.object({
              user_code: z.string(),
              decision: z.enum(['allow', 'deny']),
              actor: z.string(),
            }),
          },
        },
      },
    },
    responses: {
      200: { description: 'The page.', content: page },
      ...pageProblemsOf(404, 408, 413, 415, 503),
    },
  });
  app.post('/auth/device/decision', async (context) => {
    const { terminals, oidc } = known(login);
    const identity = personOf(context);
    const { userCode, isAllowed } = decisionIn(await readForm(context.req.raw), identity);
    const found = await terminals.waiting(userCode);
    const frame = pageFrame(context);
    if (found === undefined) {
      await countFailure(context);
      throw noTerminalLogin();
    }
    if (!isAllowed) {
      await terminals.deny(found.id);
      const { name } = found;
      context
        .get('log')
        .info({ terminal: name, actor: identity.actor.id }, 'a person has refused a terminal');
      return context.html(decidedTerminalPage(frame, 'denied'), 200);
    }
    // The session of the terminal has a grant of its own from the provider, because refresh tokens are used once.
    const actorId = identity.loginId ?? identity.actor.id;
    const wish = { to: '/auth/device/done', asks: false, terminal: { id: found.id, actorId } };
    const url = await beginLogin(context, keys, oidc, wish);
    // Not a redirect, because the policy of the page allows forms to lead only to this service.
    context.header('refresh', `0;url=${url}`);
    return context.html(leavingToLogInPage(frame, url), 200);
  });

  app.openapi(doneRoute, (context) => context.html(decidedTerminalPage(pageFrame(context), 'allowed'), 200));
  return app;

  async function countFailure(context: Context<AppEnv>): Promise<void> {
    const tooMany = await rates.failed(context.get('caller'));
    if (tooMany !== undefined) throw tooMany;
  }
}

function decisionIn(
  fields: FormEntries,
  identity: Identity,
): { readonly userCode: string; readonly isAllowed: boolean } {
  checkActor(identity, onlyField(fields, 'actor'));
  const decision = onlyField(fields, 'decision');
  if (decision !== 'allow' && decision !== 'deny')
    throw new ServiceError('invalid-request', 'The field decision must be allow or deny.', {
      issues: [{ path: ['decision'], message: 'must be allow or deny' }],
    });
  return { userCode: onlyField(fields, 'user_code'), isAllowed: decision === 'allow' };
}

/** Only a person with the session of a browser can log a terminal in: a token must not make others. */
function personOf(context: Context<AppEnv>): Identity {
  const identity = context.get('identity');
  if (identity?.kind === 'session' && identity.terminal === undefined) return identity;
  throw new ServiceError('forbidden', 'Log in with a browser to confirm the login of a terminal.');
}

function known(login: LoginParts | undefined): LoginParts {
  if (login !== undefined) return login;
  throw new ServiceError(
    'not-found',
    'This service has no login. Set GATEHOUSE_OIDC_ISSUER to configure one, or use an API token.',
  );
}
