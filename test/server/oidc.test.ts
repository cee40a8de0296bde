/** Logging in at a real provider: the whole way by HTTP, the provider's own forms included. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freePort } from '../../src/servers';
import pino, { type Logger } from 'pino';
import { createApp } from '../../src/server';
import {
  begin,
  comeBack,
  cookieOf,
  logIn,
  publicUrl,
  redirectUri,
  serviceWithLogin,
} from '../support/oidc-login';
import { logInAt, startProvider, type RunningProvider } from '../support/oidc-provider';
import { appOver, nowhere, type App } from '../support/service';

let provider: RunningProvider;
beforeAll(async () => {
  provider = await startProvider(await freePort());
});
afterAll(() => provider.stop());

function appWith(env: NodeJS.ProcessEnv = {}, log?: Logger): App {
  return createApp(serviceWithLogin(provider, env, log));
}

describe('a login', () => {
  test('ends where it began, with a session that no script can read and that other sites do not send', async () => {
    const app = appWith();
    const response = await logIn(app, 'ada');
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe(`${publicUrl}/inbox`);
    const [spent, session] = response.headers.getSetCookie();
    expect(spent).toMatch(/^__Host-gatehouse-login=; Path=\/; Max-Age=0;/u);
    expect(session).toMatch(
      /^__Host-gatehouse=[\w.-]+; Path=\/; Max-Age=28\d\d\d; HttpOnly; Secure; SameSite=Lax$/u,
    );

    const me = await app.request('/api/me', { headers: { cookie: cookieOf(response, '__Host-gatehouse=') } });
    expect(await me.json()).toEqual({
      kind: 'session',
      actor: { id: 'ada', name: 'Ada' },
      scopes: ['read', 'answer'],
      groups: ['editors'],
      loggedInAt: expect.stringMatching(/^20.+Z$/u),
    });
  });

  test('gives the widest scope of all roles', async () => {
    const app = appWith({ GATEHOUSE_OIDC_READ_ROLES: 'staff' });
    const cookie = cookieOf(await logIn(app, 'root'), '__Host-gatehouse=');
    const me = await app.request('/api/me', { headers: { cookie } });
    expect(await me.json()).toMatchObject({ scopes: ['read', 'answer', 'start', 'admin'] });
  });

  test('takes no name that would mislead its reader, but the next one that the provider says', async () => {
    await provider.tell({
      person: 'mallory',
      name: 'Bob\n9  2026-01-01  publish  approved  Ada',
      groups: ['editors'],
    });
    await provider.tell({ person: 'oscar', name: '\u202Ebob', groups: ['editors'] });
    const app = appWith();
    for (const person of ['mallory', 'oscar']) {
      const cookie = cookieOf(await logIn(app, person), '__Host-gatehouse=');
      const me = await app.request('/api/me', { headers: { cookie } });
      expect(await me.json()).toMatchObject({ actor: { id: person, name: `${person} by login` } });
    }
  });

  test('is refused in words for a person without a role', async () => {
    const response = await logIn(appWith(), 'eve');
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('logged in as Eve, but none of your roles'),
    });
    expect(cookieOf(response, '__Host-gatehouse=')).toBe('');
  });

  test('is refused by a page in a browser, which leads to a login as somebody else', async () => {
    const response = await logIn(appWith(), 'eve', { accept: 'text/html', 'sec-fetch-dest': 'document' });
    const shown = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      403,
      'text/html; charset=UTF-8',
    ]);
    expect(shown).toContain('logged in as Eve, but none of your roles');
    expect(shown).toContain('/auth/login?prompt=login">Log in as another user</a>');
    expect(cookieOf(response, '__Host-gatehouse=')).toBe('');
  });

  test('without a role has the default scope, where there is one', async () => {
    const app = appWith({ GATEHOUSE_OIDC_DEFAULT_SCOPE: 'read' });
    const cookie = cookieOf(await logIn(app, 'eve'), '__Host-gatehouse=');
    const me = await app.request('/api/me', { headers: { cookie } });
    expect(await me.json()).toMatchObject({ scopes: ['read'] });
  });

  test('asks the provider for code flow with PKCE, state and nonce', async () => {
    const { searchParams } = new URL((await begin(appWith())).location);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      redirect_uri: redirectUri,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/u),
      state: expect.stringMatching(/^[\w-]{43}$/u),
      nonce: expect.stringMatching(/^[\w-]{43}$/u),
    });
  });
});

describe('what comes back is not believed', () => {
  const unauthenticated = { status: 401, code: 'unauthenticated' };

  test('with the state of another login', async () => {
    const app = appWith();
    const [mine, other] = [await begin(app), await begin(app)];
    const callback = await logInAt(mine.location, 'ada', redirectUri);
    expect(await (await comeBack(app, callback, other.cookie)).json()).toMatchObject(unauthenticated);
  });

  test('with a code that was used before', async () => {
    const app = appWith();
    const { location, cookie } = await begin(app);
    const callback = await logInAt(location, 'ada', redirectUri);
    expect((await comeBack(app, callback, cookie)).status).toBe(302);
    expect(await (await comeBack(app, callback, cookie)).json()).toMatchObject(unauthenticated);
  });

  test('with a code that the provider never gave', async () => {
    const app = appWith();
    const { location, cookie } = await begin(app);
    const callback = await logInAt(location, 'ada', redirectUri);
    callback.searchParams.set('code', 'guessed');
    expect(await (await comeBack(app, callback, cookie)).json()).toMatchObject(unauthenticated);
  });

  test.each([
    ['in a browser in which no login began', ''],
    ['with a login cookie that is none of ours', '__Host-gatehouse-login=eyJhbGciOiJkaXIifQ....'],
  ])('%s', async (_, cookie) => {
    const app = appWith();
    const callback = await logInAt((await begin(app)).location, 'ada', redirectUri);
    expect(await (await comeBack(app, callback, cookie)).json()).toMatchObject(unauthenticated);
  });

  test('with an ID token of another audience', async () => {
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => lines.push(line) });
    const response = await logIn(appWith({ GATEHOUSE_OIDC_CLIENT_ID: 'confused' }, log), 'ada');
    expect(lines.join('')).toContain('unexpected JWT \\"aud\\"');
    expect(await response.json()).toMatchObject(unauthenticated);
    expect(cookieOf(response, '__Host-gatehouse=')).toBe('');
  });

  test('with a refusal of the person, in the words of what happened', async () => {
    const app = appWith();
    const { location, cookie } = await begin(app);
    const state = new URL(location).searchParams.get('state') ?? '';
    const callback = new URL(`${redirectUri}?error=access_denied&state=${state}&iss=${provider.issuer}`);
    expect(await (await comeBack(app, callback, cookie)).json()).toMatchObject({
      ...unauthenticated,
      message: 'The login was cancelled. Log in again.',
    });
  });

  test('with the cookie of a login in place of a session', async () => {
    const app = appWith();
    const cookie = (await begin(app)).cookie.replace('gatehouse-login', 'gatehouse');
    expect((await app.request('/api/me', { headers: { cookie } })).status).toBe(401);
  });
});

describe('where to go after the login', () => {
  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'evil',
    'javascript:alert(1)',
    '/a\nb',
  ])('%j is refused', async (to) => {
    const response = await appWith().request(`/auth/login?to=${encodeURIComponent(to)}`);
    expect(response.status).toBe(400);
  });

  test('a path that would leave stays below the public address', async () => {
    const app = appWith();
    const { location, cookie } = await begin(app, '/.//evil.example');
    const callback = await logInAt(location, 'ada', redirectUri);
    const { headers } = await comeBack(app, callback, cookie);
    expect(new URL(headers.get('location') ?? '').origin).toBe('https://gate.example.org');
  });
});

describe('a provider that is away', () => {
  const unavailable = { status: 503, code: 'unavailable' };

  test('is said at the login, and looked up again at the next', async () => {
    const port = await freePort();
    const app = appWith({ GATEHOUSE_OIDC_ISSUER: `http://127.0.0.1:${port}` });
    const away = await app.request('/auth/login');
    expect(await away.json()).toMatchObject(unavailable);
    expect(away.headers.get('retry-after')).toBe('5');

    const late = await startProvider(port);
    expect((await logIn(app, 'ada')).status).toBe(302);

    const { location, cookie } = await begin(app);
    const callback = await logInAt(location, 'ada', redirectUri);
    await late.stop();
    expect(await (await comeBack(app, callback, cookie)).json()).toMatchObject(unavailable);
  });

  test('that does not know us is a fault of the settings, not of the person', async () => {
    const response = await logIn(appWith({ GATEHOUSE_OIDC_CLIENT_SECRET: 'a wrong one' }), 'ada');
    expect(await response.json()).toMatchObject(unavailable);
  });

  test('is not there at all: the service has no login', async () => {
    for (const path of ['/auth/login', '/auth/callback?code=1']) {
      expect((await appOver(nowhere).request(path)).status).toBe(404);
    }
  });
});
