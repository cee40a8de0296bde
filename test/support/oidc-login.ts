/** A service with logins at the test's provider, and a browser that logs in, without a port. */
import { expect } from '@jest/globals';
import pino, { type Logger } from 'pino';
import type { Service } from '../../src/server/service';
import { logInAt, redirectUri, type RunningProvider } from './oidc-provider';
import { nowhere, serviceOver, type App } from './service';

export { publicUrl, redirectUri } from './oidc-provider';

export function serviceWithLogin(
  provider: Pick<RunningProvider, 'issuer'>,
  env: NodeJS.ProcessEnv = {},
  log: Logger = pino({ level: 'silent' }),
): Service {
  return serviceOver(nowhere, {
    log,
    env: {
      GATEHOUSE_AUTH: 'required',
      GATEHOUSE_PUBLIC_URL: redirectUri.replace('/auth/callback', ''),
      GATEHOUSE_OIDC_ISSUER: provider.issuer,
      GATEHOUSE_OIDC_CLIENT_ID: 'gatehouse',
      GATEHOUSE_OIDC_CLIENT_SECRET: 'a secret of the test that is long enough',
      GATEHOUSE_OIDC_SCOPES: 'openid profile groups',
      GATEHOUSE_OIDC_ANSWER_ROLES: 'editors',
      GATEHOUSE_OIDC_ADMIN_ROLES: 'operators',
      ...env,
    },
  });
}

interface OnItsWay {
  /** The address of the provider to which the service redirects the browser. */
  readonly location: string;
  /** The cookie of the pending login. */
  readonly cookie: string;
}

export async function begin(app: App, to = '/inbox'): Promise<OnItsWay> {
  const response = await app.request(`/auth/login?to=${encodeURIComponent(to)}`);
  expect(response.status).toBe(302);
  return { location: response.headers.get('location') ?? '', cookie: cookieOf(response) };
}

/** The first cookie that a response sets, as a browser sends it back. */
export function cookieOf(response: Response, name = ''): string {
  const set = response.headers.getSetCookie().find((cookie) => cookie.startsWith(name));
  return set?.split(';')[0] ?? '';
}

/** The request that the browser sends after the redirect of the provider. */
export async function comeBack(
  app: App,
  callback: URL,
  cookie: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return app.request(`/auth/callback${callback.search}`, { headers: { ...headers, cookie } });
}

export async function logIn(
  app: App,
  person: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { location, cookie } = await begin(app);
  return comeBack(app, await logInAt(location, person, redirectUri), cookie, headers);
}

/** Logs a person in, and returns the cookie of the session. */
export async function sessionOf(app: App, person: string): Promise<{ readonly cookie: string }> {
  return { cookie: cookieOf(await logIn(app, person), '__Host-gatehouse=') };
}
