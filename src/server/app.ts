/**
 * Makes the app of the service: the middleware that every request passes, in order, and the routes. It has no port:
 * serve.ts listens, and tests call `app.request()`.
 */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { accessTable } from './access/access';
import { accessCheck, unlessTokenInBody } from './access/access-check';
import { privacyCheck } from './access/privacy';
import type { AppEnv } from './http/app-env';
import { checkBody } from './http/check-body';
import { checkPreconditions } from './answering/check-preconditions';
import { checkQuery } from './http/check-query';
import { checkEncoding, compressed } from './http/content-encoding';
import { cors } from './http/cors';
import { authenticate } from './identity/authenticate';
import { findCaller, type Caller } from './identity/client-address';
import { originCheck } from './identity/origin-check';
import { isPageRequest } from './http/is-page-request';
import { showProblem } from './pages/show-problem';
import { problemOf } from './http/problem-of';
import { requestLog } from './http/request-log';
import { allRoutes } from './routes/all-routes';
import { docsRoutes } from './routes/docs-routes';
import { securityHeaders } from './http/security-headers';
import type { Service } from './service';
import { ServiceError } from './http/service-errors';

/**
 * Returns the HTTP app of a service. If the settings have a base path, the app answers only below it.
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
  app.use(compressed);
  app.use(cors(service.settings));
  app.use(rates.tell);
  app.use(findCaller(service.settings));
  app.use(rates.limitAddress);
  app.use(authenticate(service));
  app.use(rates.limitIdentity);
  app.use(unlessTokenInBody(service, originCheck));
  app.use(accessCheck(service));
  app.use(privacyCheck(service));
  app.use(checkQuery(app, basePath));
  app.use(checkPreconditions);
  app.use(checkEncoding);
  app.use(checkBody);

  const mount = basePath === '' ? '/' : basePath;
  for (const routesOf of allRoutes) app.route(mount, routesOf(service));
  // For people the base path with a slash at its end is the same place; for the router it is another.
  if (basePath !== '')
    app.get(`${basePath}/`, (context) => context.redirect(`${context.get('caller').home}/inbox`, 302));
  app.route(mount, docsRoutes(app, basePath));

  app.onError((error, context) => answerProblem(service, context, error));
  app.notFound((context) => answerProblem(service, context, notFound(context, basePath)));
  return app;
}

async function answerProblem(service: Service, context: Context<AppEnv>, error: unknown): Promise<Response> {
  const problem = problemOf(error, context.get('identity'));
  const { status, body, headers, isFault } = problem;
  context.set('code', body.code);
  // A body that ends early because its sender has gone is not an error of the service.
  if (isFault && !context.req.raw.signal.aborted)
    context.get('log').error({ err: error }, 'a request failed');
  if (isShown(service, context)) return showProblem(service, context, problem);
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json; charset=utf-8' },
  });
}

/** True if the error is shown as a page. Errors of the API are always JSON. */
function isShown({ settings: { basePath } }: Service, context: Context<AppEnv>): boolean {
  // A request whose sender could not be identified has no base address for a link to the inbox.
  const isKnown = (context.get('caller') as Caller | undefined) !== undefined;
  return isKnown && isPageRequest(context) && !context.req.path.startsWith(`${basePath}/api/`);
}

function notFound(context: Context<AppEnv>, basePath: string): ServiceError {
  const path = context.req.path.slice(basePath.length);
  const allow = Object.keys(accessTable)
    .map((row) => row.split(' '))
    .filter(([, pattern = '']) => matches(pattern, path))
    .flatMap(([method = '']) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  if (allow.length === 0)
    return new ServiceError('not-found', `Nothing exists at this address.${dotsIn(path)}`);
  const words = `This address allows ${allow.join(', ')}.`;
  return new ServiceError('method-not-allowed', words, { allow });
}

/** The rest of an execution's address if its workflowId is `.` or `..`: clients remove such a segment. */
const withoutSegment =
  /^\/api\/(executions\/?)?(audit|data|graph|reports|signals|streams|streams\/[^/]*\/items)?$/u;

function dotsIn(path: string): string {
  if (!withoutSegment.test(path)) return '';
  const words =
    "An execution whose workflowId is '.' or '..' has no address, because clients remove these segments from paths.";
  return ` ${words} Use the requestId of its signals, or the command line.`;
}

function matches(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((part, at) => (part.startsWith(':') ? given[at] !== '' : part === given[at]))
  );
}
