/**
 * The cookies of the service. Over https they have the prefix `__Host-`, which browsers accept only from the host
 * itself, `Secure` and for all paths, so that no sibling domain can set one. Over http, which is for loopback, the
 * prefix is not possible.
 */
import type { Context } from 'hono';
import type { AppEnv } from '../http/app-env';
import { ServiceError } from '../http/service-errors';
import { isSecure } from './client-address';

/**
 * `gatehouse` is the cookie of the session, `gatehouse-login` that of a login in progress. `gatehouse-logged-out` marks a browser
 * whose person has logged out, until the next login.
 */
export type CookieName = 'gatehouse' | 'gatehouse-login' | 'gatehouse-logged-out';

/**
 * The text of a cookie. Undefined if it was not sent.
 *
 * @throws {ServiceError} `unauthenticated` if it was sent twice, because one of them is foreign.
 */
export function readCookie(context: Context<AppEnv>, name: CookieName): string | undefined {
  const full = fullName(context, name);
  const values = (context.req.header('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${full}=`))
    .map((pair) => pair.slice(full.length + 1));
  if (values.length > 1) {
    throw new ServiceError(
      'unauthenticated',
      `The cookie ${full} was sent twice. Remove both, and log in again.`,
    );
  }
  return values[0];
}

/** Sets the cookie until it expires. Without a value it is removed. */
export function writeCookie(
  context: Context<AppEnv>,
  name: CookieName,
  { value = '', seconds = 0 }: { readonly value?: string; readonly seconds?: number } = {},
): void {
  const secure = isSecure(context.get('caller')) ? '; Secure' : '';
  const attributes = `Path=/; Max-Age=${Math.floor(seconds)}; HttpOnly${secure}; SameSite=Lax`;
  context.header('set-cookie', `${fullName(context, name)}=${value}; ${attributes}`, { append: true });
}

function fullName(context: Context<AppEnv>, name: CookieName): string {
  return isSecure(context.get('caller')) ? `__Host-${name}` : name;
}
