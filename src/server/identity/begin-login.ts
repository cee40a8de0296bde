/** Begins a login at the provider, for a browser or for a terminal. */
import type { Context } from 'hono';
import type { AppEnv } from '../http/app-env';
import { writeCookie } from './cookies';
import type { LoginWish, OidcLogin } from './oidc';
import { seal } from './sealed';
import type { SessionKeys } from './session-keys';

const loginSeconds = 10 * 60;
export const loginPurpose = 'login';

/** Returns the address of the provider to which the browser goes, and sets the cookie with which it comes back. */
export async function beginLogin(
  context: Context<AppEnv>,
  keys: SessionKeys,
  login: OidcLogin,
  wish: LoginWish,
): Promise<string> {
  const { url, onItsWay } = await login.begin(callbackOf(context).href, wish);
  const expiresAt = new Date(Date.now() + loginSeconds * 1000);
  const value = await seal(keys, { purpose: loginPurpose, data: onItsWay, expiresAt });
  writeCookie(context, 'gatehouse-login', { value, seconds: loginSeconds });
  return url;
}

/** The address that is registered at the provider. */
export function callbackOf(context: Context<AppEnv>): URL {
  return new URL(`${context.get('caller').publicAddress}/auth/callback`);
}
