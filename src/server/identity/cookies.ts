/**
 * The cookies of the service. Over https they carry the prefix `__Host-`, which browsers take only from the very host,
 * `Secure` and for all paths: no sibling domain can plant one. Over http, which is for loopback, they cannot.
 */
import type { Context } from 'hono';
import type { AppEnv } from '../http/app-env';
import { ServiceError } from '../http/service-errors';
import { isSecure } from './client-address';

/** `gatehouse` is the session's, `gatehouse-login` that of a login on its way. */
export type CookieName = 'gatehouse' | 'gatehouse-login';

/**
 * The cookie's text, or undefined where it was not sent.
 *
 * @throws {ServiceError} `unauthenticated` where it was sent twice: one of them is somebody else's.
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
      `The cookie ${full} came twice. Remove both, and log in again.`,
    );
  }
  return values[0];
}

/** Sets the cookie until it expires; without a value it is removed. */
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
