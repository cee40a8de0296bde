/** One line a request, with ids and never with values, tokens or addresses that carry them; and the same as a metric. */
import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { AppEnv } from './app-env';
import type { Service } from '../service';

/** Numbers the request, gives its route a log of its own, and says at the end how it went. The sender's names go along. */
export function requestLog({ log, metrics }: Service): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const started = performance.now();
    const sentId = givenRequestId(context.req.header('x-request-id'));
    const traceparent = context.req.header('traceparent');
    const trace = traceIdOf(traceparent);
    const requestNumber = randomUUID();
    context.set('requestNumber', sentId ?? requestNumber);
    context.set('log', log.child({ request: requestNumber, sentId, trace }));
    const { signal } = context.req.raw; // it tells of a sender that has gone only where it is asked for before
    await next();
    context.res.headers.set('x-request-id', sentId ?? requestNumber);
    if (traceparent !== undefined && trace !== undefined) context.res.headers.set('traceparent', traceparent);
    const seconds = (performance.now() - started) / 1000;
    const { method } = context.req;
    // Nobody heard what was answered: not a fault of ours, whatever the route made of a body that broke off.
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

/** As nginx counts requests whose sender did not wait. */
const clientClosed = 499;

const named: ReadonlySet<string> = new Set(['requestId', 'workflowId', 'id', 'stream']);

function idsOf(parameters: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => named.has(name)));
}

/** What a request is named by whoever sends it, for the log and the answer: names that could forge or fill a log are ignored. */
const requestIdPattern = /^[\w.:@/+=-]{1,128}$/u;
/** https://www.w3.org/TR/trace-context: version, trace-id, parent-id, flags. */
const traceparentPattern = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}$/u;

/** The `X-Request-Id` of a request, where it can stand in a log. */
function givenRequestId(header: string | undefined): string | undefined {
  return header !== undefined && requestIdPattern.test(header) ? header : undefined;
}

/** The trace that a `traceparent` names; undefined for one that is none. */
function traceIdOf(traceparent: string | undefined): string | undefined {
  return traceparent === undefined ? undefined : traceparentPattern.exec(traceparent)?.[1];
}
