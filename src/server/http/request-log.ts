/** Logs one line for each request, with ids and never with values, tokens or addresses that contain them, and counts it. */
import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { AppEnv } from './app-env';
import type { Service } from '../service';

/** Numbers the request, gives its route a logger with that number and the sender's ids, and logs the result at the end. */
export function requestLog({ log, metrics }: Service): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const started = performance.now();
    const sentId = givenRequestId(context.req.header('x-request-id'));
    const traceparent = context.req.header('traceparent');
    const trace = traceIdOf(traceparent);
    const requestNumber = randomUUID();
    context.set('requestNumber', sentId ?? requestNumber);
    context.set('log', log.child({ request: requestNumber, sentId, trace }));
    const { signal } = context.req.raw; // it is aborted only if it is read before the route runs
    await next();
    context.res.headers.set('x-request-id', sentId ?? requestNumber);
    if (traceparent !== undefined && trace !== undefined) context.res.headers.set('traceparent', traceparent);
    const seconds = (performance.now() - started) / 1000;
    const { method } = context.req;
    // The client closed the connection. That is not a fault of the service, whatever the route responds to an incomplete body.
    const status = signal.aborted ? clientClosed : context.res.status;
    const identity = context.get('identity');
    const route = routePath(context, -1);
    metrics.requests.observe({ method, route, status: String(status) }, seconds);
    context.get('log').info({
      method,
      route,
      ...idsOf(context.req.param()),
      status,
      ms: Math.round(seconds * 1000),
      code: context.get('code'),
      address: context.get('caller')?.address,
      actor: identity?.actor.id,
      token: identity?.tokenId,
      link: identity?.link?.linkId,
    });
  };
}

/** The status that nginx uses for requests whose client closed the connection. */
const clientClosed = 499;

const named: ReadonlySet<string> = new Set(['requestId', 'workflowId', 'id', 'stream']);

function idsOf(parameters: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => named.has(name)));
}

/** The format of the client's request ids, for the log and the response. Ids that could forge or fill a log are ignored. */
const requestIdPattern = /^[\w.:@/+=-]{1,128}$/u;
/** https://www.w3.org/TR/trace-context: version, trace-id, parent-id, flags. */
const traceparentPattern = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}$/u;

/** The `X-Request-Id` of a request, if it is safe to log. */
function givenRequestId(header: string | undefined): string | undefined {
  return header !== undefined && requestIdPattern.test(header) ? header : undefined;
}

/** The trace id in a `traceparent`. Undefined if it is invalid. */
function traceIdOf(traceparent: string | undefined): string | undefined {
  return traceparent === undefined ? undefined : traceparentPattern.exec(traceparent)?.[1];
}
