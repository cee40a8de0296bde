/** Runs below all routes: only requests that the access table allows reach a route. */
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { checkActor } from './check-actor';
import { authorise, needOf, type Need } from './access';
import type { AppEnv } from '../http/app-env';
import { loginFor } from '../identity/login-for';
import type { Service } from '../service';
import { ServiceError } from '../http/service-errors';

/** Checks a request against the access table. Browsers without a session are redirected to the login. */
export function accessCheck(service: Service): MiddlewareHandler<AppEnv> {
  const { basePath } = service.settings;
  return async (context, next) => {
    const path = routeOf(context, basePath);
    if (path === undefined) return next(); // no route matches: not found
    const need = needOf(context.req.method, path);
    if (need === undefined) {
      const words = `The route ${context.req.method} ${path} has no row in the access table.`;
      throw new ServiceError('forbidden', words);
    }
    try {
      const refusal = context.get('refusal');
      if (refusal !== undefined && !isOpen(need)) throw refusal;
      authorise(need, context.get('identity'), signalOf(context, need, path, basePath));
      if (!isOpen(need)) checkActor(context.get('identity'), context.req.header('gatehouse-actor'));
    } catch (error) {
      const login = loginFor(service, context, error);
      if (login === undefined) throw error;
      return context.redirect(login, 302);
    }
    return next();
  };
}

/**
 * Skips a check of browser requests (CSRF) for routes that only the token in the body authorises, because browsers do
 * not send that token by themselves.
 */
export function unlessTokenInBody(
  { settings: { basePath } }: Service,
  check: MiddlewareHandler<AppEnv>,
): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const path = routeOf(context, basePath);
    const need = path === undefined ? undefined : needOf(context.req.method, path);
    return need?.scope === 'token-in-body' ? next() : check(context, next);
  };
}

/** The path of the matching route, as it is declared. Undefined if no route matches. */
export function routeOf(context: Context<AppEnv>, basePath: string): string | undefined {
  const route = matchedRoutes(context).find(({ method }) => method !== 'ALL');
  // The base path by itself is the root of the mounted routes.
  return route === undefined ? undefined : route.path.slice(basePath.length) || '/';
}

function isOpen({ scope }: Need): boolean {
  return scope === 'public' || scope === 'token-in-body';
}

/** The requestId in the request. */
export function signalOf(
  context: Context<AppEnv>,
  { signalIn }: Need,
  route: string,
  basePath: string,
): string | undefined {
  if (signalIn === 'query') return context.req.query('signal');
  return partOf(context, ':requestId', route, basePath); // URL-safe, so it needs no decoding
}

/** A part of the path, still encoded. The parameters of a route are not available yet when its middleware runs. */
export function partOf(
  { req }: Context<AppEnv>,
  name: string,
  route: string,
  basePath: string,
): string | undefined {
  const at = route.split('/').indexOf(name);
  return at === -1 ? undefined : req.path.slice(basePath.length).split('/')[at];
}
