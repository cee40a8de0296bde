/** Sends a person who opens a page without a session to the login, and back to the page afterwards. */
import type { Context } from 'hono';
import type { AppEnv } from '../http/app-env';
import { isPageRequest } from '../http/is-page-request';
import type { Service } from '../service';
import { ServiceError } from '../http/service-errors';

const maxPathLength = 2_000; // the maximum of /auth/login

/** Where to redirect after this error. Undefined for programs, and if a login does not help. */
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
