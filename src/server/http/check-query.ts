/** Refuses unknown query parameters, because a misspelt filter would list everything. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './app-env';
import { routeOf } from '../access/access-check';
import { ServiceError } from './service-errors';

/** Pages are reached by links that others make and extend. Providers add parameters to the callback. */
const takesAny = (path: string, tags: readonly string[] = []): boolean =>
  tags.includes('Pages') || path === '/auth/callback';

/** Checks each request against the contract of the routes of `app`, which are all added before the first request. */
export function checkQuery(app: OpenAPIHono<AppEnv>, basePath: string): MiddlewareHandler<AppEnv> {
  let known: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  return async (context, next) => {
    known ??= parametersOf(app, basePath);
    const { method } = context.req;
    const path = routeOf(context, basePath);
    const names = known.get(`${method === 'HEAD' ? 'GET' : method} ${path ?? ''}`);
    const unknown = Object.keys(context.req.query()).filter((name) => names?.has(name) === false);
    if (unknown.length > 0) throw refused(unknown, [...(names ?? [])]);
    return next();
  };
}

function refused(unknown: readonly string[], known: readonly string[]): ServiceError {
  const what = unknown.map((name) => `'${name}'`).join(', ');
  const words = unknown.length === 1 ? `parameter ${what} is` : `parameters ${what} are`;
  const remedy =
    known.length === 0 ? 'This address has no parameters.' : `The parameters are: ${known.join(', ')}.`;
  const issues = unknown.map((name) => ({ path: [name], message: 'is not a parameter of this address' }));
  return new ServiceError('invalid-request', `The query ${words} unknown. ${remedy}`, { issues });
}

function parametersOf(app: OpenAPIHono<AppEnv>, basePath: string): ReadonlyMap<string, ReadonlySet<string>> {
  const rows = app.openAPIRegistry.definitions.flatMap((definition) => {
    if (definition.type !== 'route') return [];
    const { method, path, tags, request } = definition.route;
    const route = path.slice(basePath.length).replaceAll(/\{(\w+)\}/gu, ':$1');
    if (takesAny(route, tags)) return [];
    const shape =
      request?.query !== undefined && 'shape' in request.query ? Object.keys(request.query.shape) : [];
    return [[`${method.toUpperCase()} ${route}`, new Set(shape)] as const];
  });
  return new Map(rows);
}
