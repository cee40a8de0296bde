/** Logins of terminals (RFC 8628), at a real provider. */
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createApp } from '../../src/server';
import { freePort } from '../../src/servers';
import {
  comeBack,
  cookieOf,
  publicUrl,
  redirectUri,
  serviceWithLogin,
  sessionOf,
} from '../support/oidc-login';
import { logInAt, startProvider, type RunningProvider } from '../support/oidc-provider';
import { nowhere, serviceOver, type App } from '../support/service';

let provider: RunningProvider;
beforeAll(async () => {
  provider = await startProvider(await freePort());
  for (const person of ['ada', 'eve']) await provider.tell({ person, groups: ['editors'] });
}, 60_000);
afterAll(async () => provider.stop());
afterEach(() => {
  jest.useRealTimers();
});

/** Time of this process; the provider's own goes on as it does. */
function pass(ms: number): void {
  jest.useFakeTimers({
    now: Date.now() + ms,
    advanceTimers: true,
    doNotFake: ['setTimeout', 'setImmediate', 'nextTick', 'setInterval', 'queueMicrotask', 'performance'],
  });
}

const form = 'application/x-www-form-urlencoded';

interface Started {
  readonly device_code: string;
  readonly user_code: string;
  readonly verification_uri_complete: string;
}

async function sent(app: App, path: string, fields: Record<string, string>, headers = {}): Promise<Response> {
  const body = new URLSearchParams(fields).toString();
  return app.request(path, { method: 'POST', body, headers: { 'content-type': form, ...headers } });
}

async function started(app: App, name = 'gatehouse on laptop'): Promise<Started> {
  const response = await sent(app, '/auth/device', { client_name: name });
  expect(response.status).toBe(200);
  return (await response.json()) as Started;
}

async function collected(app: App, deviceCode: string): Promise<Record<string, unknown>> {
  const grant = 'urn:ietf:params:oauth:grant-type:device_code';
  const response = await sent(app, '/auth/device/token', { grant_type: grant, device_code: deviceCode });
  return (await response.json()) as Record<string, unknown>;
}

/** What the page sends when the person presses a button. */
async function decided(
  app: App,
  userCode: string,
  session: { readonly cookie: string },
  { decision = 'allow', headers = {} }: { readonly decision?: string; readonly headers?: object } = {},
): Promise<Response> {
  const own = { ...session, origin: new URL(publicUrl).origin, ...headers };
  return sent(app, '/auth/device/decision', { user_code: userCode, decision, actor: 'ada' }, own);
}

/** Goes to the provider, as the browser does after the decision, and comes back. */
async function loggedInAt(app: App, response: Response, person: string): Promise<Response> {
  const url = response.headers.get('refresh')?.slice('0;url='.length) ?? '';
  const cookie = cookieOf(response, '__Host-gatehouse-login=');
  return comeBack(app, await logInAt(url, person, redirectUri), cookie);
}

/** The token of a terminal at which ada has logged in. */
async function terminalOf(app: App): Promise<string> {
  const { device_code: deviceCode, user_code: userCode } = await started(app);
  await loggedInAt(app, await decided(app, userCode, await sessionOf(app, 'ada')), 'ada');
  return String((await collected(app, deviceCode))['access_token']);
}

async function me(app: App, token: string): Promise<Response> {
  return app.request('/api/me', { headers: { authorization: `Bearer ${token}` } });
}

describe('a terminal', () => {
  test('gets a session of its own when the person has confirmed, and once', async () => {
    const app = createApp(serviceWithLogin(provider));
    const { device_code: deviceCode, user_code: userCode, ...rest } = await started(app);
    expect(rest).toEqual({
      verification_uri: `${publicUrl}/auth/device`,
      verification_uri_complete: `${publicUrl}/auth/device?user_code=${userCode}`,
      expires_in: 600,
      interval: 2,
    });
    expect(userCode).toMatch(/^[B-Z]{4}-[B-Z]{4}$/u);
    expect(await collected(app, deviceCode)).toMatchObject({ error: 'authorization_pending' });

    const browser = await sessionOf(app, 'ada');
    const page = await app.request(`/auth/device?user_code=${userCode.toLowerCase()}`, { headers: browser });
    const text = await page.text();
    expect(text).toContain('A terminal asks to act as Ada (ada)');
    expect(text).toContain(`<strong>${userCode}</strong>`);
    expect(text).toContain('gatehouse on laptop');
    const confirmed = await decided(app, userCode, browser);
    expect(confirmed.status).toBe(200);
    expect(await collected(app, deviceCode)).toMatchObject({ error: 'authorization_pending' });
    const back = await loggedInAt(app, confirmed, 'ada');
    expect(back.headers.get('location')).toBe(`${publicUrl}/auth/device/done`);
    expect(back.headers.getSetCookie().join()).not.toContain('__Host-gatehouse=');

    const { access_token: token, token_type: type } = await collected(app, deviceCode);
    expect(type).toBe('Bearer');
    expect(await (await me(app, String(token))).json()).toMatchObject({
      kind: 'session',
      actor: { id: 'ada' },
      scopes: ['read', 'answer'],
      groups: ['editors'],
    });
    expect(await collected(app, deviceCode)).toMatchObject({ error: 'expired_token' });
    expect((await app.request('/api/me', { headers: browser })).status).toBe(200);
  });

  test('needs no origin for what it changes, and ends its session', async () => {
    const app = createApp(serviceWithLogin(provider));
    const token = await terminalOf(app);
    const headers = { authorization: `Bearer ${token}` };
    expect((await app.request('/auth/logout', { method: 'POST', headers })).status).toBe(204);
    expect((await me(app, token)).status).toBe(401);
  });

  test('is among the sessions, and loses its session with those of the person', async () => {
    const service = serviceWithLogin(provider);
    const app = createApp(service);
    const token = await terminalOf(app);
    const rows = await service.identity.sessions.list('ada');
    expect(rows.filter(({ terminal }) => terminal === 'gatehouse on laptop')).toHaveLength(1);
    await service.identity.sessions.endAll(({ actor }) => actor.id === 'ada');
    expect((await me(app, token)).status).toBe(401);
  });

  test('loses its session when the provider takes the roles away', async () => {
    const app = createApp(serviceWithLogin(provider));
    const token = await terminalOf(app);
    await provider.tell({ person: 'ada', groups: [] });
    pass(5 * 60_000);
    expect((await me(app, token)).status).toBe(401);
    await provider.tell({ person: 'ada', groups: ['editors'] });
  });

  test('has a token that is no cookie, and a cookie that is no token', async () => {
    const app = createApp(serviceWithLogin(provider));
    const token = await terminalOf(app);
    const cookie = `__Host-gatehouse=${token.replace('gs_', '')}`;
    expect((await app.request('/api/me', { headers: { cookie } })).status).toBe(401);
    const { cookie: browser } = await sessionOf(app, 'ada');
    expect((await me(app, `gs_${browser.replace('__Host-gatehouse=', '')}`)).status).toBe(401);
  });

  test('gets nothing if the person refuses', async () => {
    const app = createApp(serviceWithLogin(provider));
    const { device_code: deviceCode, user_code: userCode } = await started(app);
    const browser = await sessionOf(app, 'ada');
    const page = await decided(app, userCode, browser, { decision: 'deny' });
    expect(await page.text()).toContain('The terminal is not logged in');
    expect((await decided(app, userCode, browser)).status).toBe(404);
    expect(await collected(app, deviceCode)).toMatchObject({ error: 'access_denied' });
  });

  test('gets nothing after ten minutes', async () => {
    const app = createApp(serviceWithLogin(provider));
    const { device_code: deviceCode, user_code: userCode } = await started(app);
    const browser = await sessionOf(app, 'ada');
    const confirmed = await decided(app, userCode, browser);
    pass(601_000);
    expect(await collected(app, deviceCode)).toMatchObject({ error: 'expired_token' });
    expect((await decided(app, userCode, browser)).status).toBe(404);
    expect(confirmed.status).toBe(200);
  });

  test('gets nothing with the code of another, or a changed one', async () => {
    const app = createApp(serviceWithLogin(provider));
    const [one, other] = [await started(app), await started(app)];
    const [id] = one.device_code.split('.');
    const [, secret] = other.device_code.split('.');
    expect(await collected(app, `${id}.${secret}`)).toMatchObject({ error: 'invalid_grant' });
    expect(await collected(app, 'anything')).toMatchObject({ error: 'invalid_grant' });
  });
});

describe('a login of a terminal cannot be confirmed', () => {
  test('by a page of another site', async () => {
    const app = createApp(serviceWithLogin(provider));
    const { device_code: deviceCode, user_code: userCode } = await started(app);
    const browser = await sessionOf(app, 'ada');
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await decided(app, userCode, browser, { headers })).status).toBe(403);
    expect(await collected(app, deviceCode)).toMatchObject({ error: 'authorization_pending' });
  });

  test('without a login in the browser, by an API token, or by a terminal', async () => {
    const service = serviceWithLogin(provider);
    const app = createApp(service);
    const { user_code: userCode } = await started(app);
    const asPage = { accept: 'text/html' };
    const page = await app.request(`/auth/device?user_code=${userCode}`, { headers: asPage });
    expect(page.headers.get('location')).toBe(
      `${publicUrl}/auth/login?to=${encodeURIComponent(`/auth/device?user_code=${userCode}`)}`,
    );
    const { token } = await service.identity.tokens.create({ name: 'robot', scope: 'admin' });
    for (const bearer of [token, await terminalOf(app)]) {
      const headers = { authorization: `Bearer ${bearer}` };
      expect((await app.request(`/auth/device?user_code=${userCode}`, { headers })).status).toBe(403);
      expect((await decided(app, userCode, { cookie: '' }, { headers })).status).toBe(403);
    }
  });

  test('by one person and completed by another', async () => {
    const app = createApp(serviceWithLogin(provider));
    const { device_code: deviceCode, user_code: userCode } = await started(app);
    const confirmed = await decided(app, userCode, await sessionOf(app, 'ada'));
    expect((await loggedInAt(app, confirmed, 'eve')).status).toBe(403);
    expect(await collected(app, deviceCode)).toMatchObject({ error: 'authorization_pending' });
  });

  test('by a page that was made for another person, or with another decision', async () => {
    const app = createApp(serviceWithLogin(provider));
    const { user_code: userCode } = await started(app);
    expect((await decided(app, userCode, await sessionOf(app, 'eve'))).status).toBe(403);
    const browser = await sessionOf(app, 'ada');
    expect((await decided(app, userCode, browser, { decision: 'perhaps' })).status).toBe(400);
  });

  test('twice', async () => {
    const app = createApp(serviceWithLogin(provider));
    const { user_code: userCode } = await started(app);
    const browser = await sessionOf(app, 'ada');
    const [one, other] = [await decided(app, userCode, browser), await decided(app, userCode, browser)];
    expect((await loggedInAt(app, one, 'ada')).status).toBe(302);
    expect((await loggedInAt(app, other, 'ada')).status).toBe(404);
  });

  test('by guessing codes', async () => {
    const app = createApp(serviceWithLogin(provider, { GATEHOUSE_TRUSTED_PROXIES: '' }));
    const browser = await sessionOf(app, 'ada');
    const page = await app.request('/auth/device?user_code=BBBB-BBBB', { headers: browser });
    expect(await page.text()).toContain('No terminal waits for this code.');
    const asked = await app.request('/auth/device', { headers: browser });
    expect(await asked.text()).toContain('The code that your terminal shows');
  });
});

describe('a service', () => {
  test('without a login says so', async () => {
    const app = createApp(serviceOver(nowhere, { env: { GATEHOUSE_AUTH: 'required' } }));
    const response = await sent(app, '/auth/device', { client_name: 'laptop' });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not-found' });
  });

  test('refuses names that would mislead, and requests that are not of the grant', async () => {
    const app = createApp(serviceWithLogin(provider));
    for (const name of ['', 'a\u202Eb', 'x'.repeat(101)])
      expect((await sent(app, '/auth/device', { client_name: name })).status).toBe(400);
    expect((await sent(app, '/auth/device', {})).status).toBe(400);
    const other = { grant_type: 'password', device_code: 'x' };
    expect((await sent(app, '/auth/device/token', other)).status).toBe(400);
  });
});
