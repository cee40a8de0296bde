/**
 * The service as one function from request to answer: what every request passes, in order, and the routes below it.
 * It knows no port; serve.ts listens, tests call `app.request()`.
 */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { accessTable } from './access/access';
import { accessCheck, unlessTokenInBody } from './access/access-check';
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
import { pageFrame } from './console-host/page-frame';
import { problemPage } from './pages/problem-page';
import { problemOf } from './http/problem-of';
import { requestLog } from './http/request-log';
import { allRoutes } from './routes/all-routes';
import { docsRoutes } from './routes/docs-routes';
import { securityHeaders } from './http/security-headers';
import type { Service } from './service';
import { ServiceError } from './http/service-errors';

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
  app.use(compressed);
  app.use(cors(service.settings));
  app.use(rates.tell);
  app.use(findCaller(service.settings));
  app.use(rates.limitAddress);
  app.use(authenticate(service));
  app.use(rates.limitIdentity);
  app.use(unlessTokenInBody(service, originCheck));
  app.use(accessCheck(service));
  app.use(checkQuery(app, basePath));
  app.use(checkPreconditions);
  app.use(checkEncoding);
  app.use(checkBody);

  const mount = basePath === '' ? '/' : basePath;
  for (const routesOf of allRoutes) app.route(mount, routesOf(service));
  // To people the mount path with a slash behind it is the same place; to the router it is another.
  if (basePath !== '')
    app.get(`${basePath}/`, (context) => context.redirect(`${context.get('caller').home}/inbox`, 302));
  app.route(mount, docsRoutes(app, basePath));

  app.onError((error, context) => answerProblem(service, context, error));
  app.notFound((context) => answerProblem(service, context, notFound(context, basePath)));
  return app;
}

async function answerProblem(service: Service, context: Context<AppEnv>, error: unknown): Promise<Response> {
  const { status, body, headers, isFault } = problemOf(error);
  context.set('code', body.code);
  // A body that broke off because its sender has gone is no fault of ours.
  if (isFault && !context.req.raw.signal.aborted)
    context.get('log').error({ err: error }, 'a request failed');
  if (isShown(service, context)) {
    const shown = await problemPage(pageFrame(context), body, service.identity.login !== undefined);
    const type = { 'content-type': 'text/html; charset=utf-8' };
    return new Response(shown.toString(), { status, headers: { ...headers, ...type } });
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json; charset=utf-8' },
  });
}

/** Whether a person sees the refusal; what the API says is JSON for everybody. */
function isShown({ settings: { basePath } }: Service, context: Context<AppEnv>): boolean {
  // A request whose sender cannot be told has no address to lead on to.
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
    return new ServiceError('not-found', `There is nothing at this address.${dotsIn(path)}`);
  const words = `This address takes ${allow.join(', ')}.`;
  return new ServiceError('method-not-allowed', words, { allow });
}

/** What is left of an execution's address where its workflowId is `.` or `..`: clients take such a segment out. */
const withoutSegment =
  /^\/api\/(executions\/?)?(audit|data|graph|reports|signals|streams|streams\/[^/]*\/items)?$/u;

function dotsIn(path: string): string {
  if (!withoutSegment.test(path)) return '';
  const words =
    "An execution whose workflowId is '.' or '..' has no address, because these segments leave every path.";
  return ` ${words} Use the requestId of its signals, or the command line.`;
}

function matches(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((part, at) => (part.startsWith(':') ? given[at] !== '' : part === given[at]))
  );
}
