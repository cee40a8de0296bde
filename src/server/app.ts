/**
 * The service as one function from request to answer: what every request passes, in order, and the routes below it.
 * It knows no port; serve.ts listens, tests call `app.request()`.
 */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { accessTable, authorise, needOf } from './access';
import type { AppEnv } from './app-env';
import { checkBody } from './bodies/check-body';
import { authenticate } from './identity/authenticate';
import { findCaller } from './identity/client-address';
import { originCheck } from './identity/origin-check';
import { loginFor } from './identity/send-to-login';
import { problemOf } from './problems';
import { requestLog } from './request-log';
import { authRoutes } from './routes/auth-routes';
import { docsRoutes } from './routes/docs-routes';
import { eventStreamRoutes } from './routes/event-stream-routes';
import { executionRoutes } from './routes/execution-routes';
import { executionSignalRoutes } from './routes/execution-signal-routes';
import { fileRoutes } from './routes/file-routes';
import { healthRoutes } from './routes/health-routes';
import { inputRoutes } from './routes/input-routes';
import { linkPageRoutes } from './routes/link-page-routes';
import { linkRoutes } from './routes/link-routes';
import { signalRoutes } from './routes/signal-routes';
import { tokenRoutes } from './routes/token-routes';
import { securityHeaders } from './security-headers';
import type { Service } from './service';
import { ServiceError } from './service-errors';

/** Every group of routes; the access table has a row for each route. */
const allRoutes = [
  healthRoutes,
  authRoutes,
  tokenRoutes,
  signalRoutes,
  executionSignalRoutes,
  executionRoutes,
  inputRoutes,
  fileRoutes,
  linkRoutes,
  linkPageRoutes,
  eventStreamRoutes,
];

/**
 * The app of a service. Where the settings name a mount path, it answers below that path only.
 *
 * @example
 * const app = createApp(service);
 * const inbox = await app.request('/api/signals');
 */
export function createApp(service: Service): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>();
  const { basePath } = service.settings;
  const { rates } = service.identity;
  app.use(requestLog(service));
  app.use(securityHeaders);
  app.use(findCaller(service.settings));
  app.use(rates.limitAddress);
  app.use(authenticate(service));
  app.use(rates.limitIdentity);
  app.use(unlessTokenInBody(basePath, originCheck));
  app.use(authoriseRoute(service));
  app.use(checkBody);

  const mount = basePath === '' ? '/' : basePath;
  for (const routesOf of allRoutes) app.route(mount, routesOf(service));
  app.route(mount, docsRoutes(app, service));

  app.onError((error, context) => answerProblem(context, error));
  app.notFound((context) => answerProblem(context, notFound(context, basePath)));
  return app;
}

/** Below all routes: nothing is answered that the access table does not let pass. */
function authoriseRoute(service: Service): MiddlewareHandler<AppEnv> {
  const { basePath } = service.settings;
  return async (context, next) => {
    const route = matchedRoutes(context).find(({ method }) => method !== 'ALL');
    if (route === undefined) return next(); // nothing of ours: not found
    const path = route.path.slice(basePath.length);
    const need = needOf(context.req.method, path);
    if (need === undefined) {
      throw new ServiceError(
        'forbidden',
        `The route ${context.req.method} ${path} has no row in the access table.`,
      );
    }
    const refusal = context.get('refusal');
    if (refusal !== undefined && need.scope !== 'public' && need.scope !== 'token-in-body') throw refusal;
    const requestId =
      need.signalIn === 'query'
        ? context.req.query('signal')
        : requestIdIn(path, context.req.path.slice(basePath.length));
    try {
      const refusal = context.get('refusal');
      if (refusal !== undefined && need.scope !== 'public') throw refusal;
      authorise(need, context.get('identity'), requestId);
    } catch (error) {
      const login = loginFor(service, context, error);
      if (login === undefined) throw error;
      return context.redirect(login, 302);
    }
    return next();
  };
}

/**
 * A check of what browsers send on their own has nothing to protect where the token in the body alone counts: no
 * browser sends that on its own.
 */
function unlessTokenInBody(basePath: string, check: MiddlewareHandler<AppEnv>): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const path = matchedRoutes(context)
      .find(({ method }) => method !== 'ALL')
      ?.path.slice(basePath.length);
    const need = path === undefined ? undefined : needOf(context.req.method, path);
    return need?.scope === 'token-in-body' ? next() : check(context, next);
  };
}

/** The requestId in a path; the parameters of a route are not there yet when its middleware runs. */
function requestIdIn(pattern: string, path: string): string | undefined {
  const at = pattern.split('/').indexOf(':requestId');
  return at === -1 ? undefined : path.split('/')[at]; // URL-safe: nothing to decode
}

function answerProblem(context: Context<AppEnv>, error: unknown): Response {
  const { status, body, headers, isFault } = problemOf(error);
  if (isFault) context.get('log').error({ err: error }, 'a request failed');
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json; charset=utf-8' },
  });
}

function notFound(context: Context<AppEnv>, basePath: string): ServiceError {
  const path = context.req.path.slice(basePath.length);
  const allow = Object.keys(accessTable)
    .map((row) => row.split(' '))
    .filter(([, pattern = '']) => matches(pattern, path))
    .map(([method = '']) => method);
  if (allow.length === 0) return new ServiceError('not-found', 'There is nothing at this address.');
  const words = `This address takes ${allow.join(', ')}.`;
  return new ServiceError('method-not-allowed', words, { allow });
}

function matches(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === given.length && wanted.every((part, at) => part.startsWith(':') || part === given[at])
  );
}
