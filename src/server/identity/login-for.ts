/** Somebody who opens a page without being logged in is sent to the login, and from there back to the page. */
import type { Context } from 'hono';
import type { AppEnv } from '../http/app-env';
import { isPageRequest } from '../http/is-page-request';
import type { Service } from '../service';
import { ServiceError } from '../http/service-errors';

const maxPathLength = 2_000; // what /auth/login takes

/** Where to send whoever met this error; undefined where it is for a program, or no login would help. */
export function loginFor(
  { identity: { login }, settings: { basePath } }: Service,
  context: Context<AppEnv>,
  error: unknown,
): string | undefined {
  const { req } = context;
  if (login === undefined || !(error instanceof ServiceError) || error.code !== 'unauthenticated')
    return undefined;
  if (req.header('authorization') !== undefined || !isPageRequest(context)) return undefined;
  const { pathname, search } = new URL(req.url);
  const to = `${pathname.slice(basePath.length) || '/'}${search}`;
  const query = to.length > maxPathLength ? '' : `?to=${encodeURIComponent(to)}`;
  return `${context.get('caller').home}/auth/login${query}`;
}
