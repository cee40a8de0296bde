/** Logging in at a real provider: the whole way by HTTP, the provider's own forms included. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freePort } from '../../src/temporal';
import { logInAt, startProvider, type RunningProvider } from '../support/oidc-provider';
import pino from 'pino';
import { appOver, nowhere, type App } from '../support/service';

const publicUrl = 'https://gate.example.org/work';
const redirectUri = `${publicUrl}/auth/callback`;
let provider: RunningProvider;
beforeAll(async () => {
  provider = await startProvider(await freePort(), redirectUri);
});
afterAll(() => provider.stop());

function appWith(env: NodeJS.ProcessEnv = {}, log = pino({ level: 'silent' })): App {
  return appOver(nowhere, {
    log,
    env: {
      GATEHOUSE_AUTH: 'required',
      GATEHOUSE_PUBLIC_URL: publicUrl,
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
  /** The provider's address that the service sends the browser to. */
  readonly location: string;
  /** The cookie of the login on its way. */
  readonly cookie: string;
}

async function begin(app: App, to = '/inbox'): Promise<OnItsWay> {
  const response = await app.request(`/auth/login?to=${encodeURIComponent(to)}`);
  expect(response.status).toBe(302);
  return { location: response.headers.get('location') ?? '', cookie: cookieOf(response) };
}

/** The first cookie that an answer sets, as a browser sends it back. */
function cookieOf(response: Response, name = ''): string {
  const set = response.headers.getSetCookie().find((cookie) => cookie.startsWith(name));
  return set?.split(';')[0] ?? '';
}

/** The request that the provider makes the browser send. */
async function comeBack(app: App, callback: URL, cookie: string): Promise<Response> {
  return app.request(`/auth/callback${callback.search}`, { headers: { cookie } });
}

async function logIn(app: App, person: string): Promise<Response> {
  const { location, cookie } = await begin(app);
  return comeBack(app, await logInAt(location, person, redirectUri), cookie);
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
    });
  });

  test('gives the widest scope of all roles', async () => {
    const app = appWith({ GATEHOUSE_OIDC_READ_ROLES: 'staff' });
    const cookie = cookieOf(await logIn(app, 'root'), '__Host-gatehouse=');
    const me = await app.request('/api/me', { headers: { cookie } });
    expect(await me.json()).toMatchObject({ scopes: ['read', 'answer', 'admin'] });
  });

  test('is refused in words for a person without a role', async () => {
    const response = await logIn(appWith(), 'eve');
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('logged in as Eve, and none of your roles'),
    });
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

    const late = await startProvider(port, redirectUri);
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

describe('a logout', () => {
  test('ends the session, also for a copy of its cookie', async () => {
    const app = appWith();
    const cookie = cookieOf(await logIn(app, 'ada'), '__Host-gatehouse=');
    const headers = { cookie, origin: 'https://gate.example.org' };
    const out = await app.request('/auth/logout', { method: 'POST', headers });
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-gatehouse=; .*Max-Age=0;/u)]);
    expect(await (await app.request('/api/me', { headers: { cookie } })).json()).toMatchObject({
      status: 401,
      message: 'The session is over. Log in again.',
    });
  });

  test('by a form goes back to the beginning', async () => {
    const app = appWith();
    const out = await app.request('/auth/logout', { method: 'POST', body: new URLSearchParams() });
    expect([out.status, out.headers.get('location')]).toEqual([303, `${publicUrl}/`]);
  });
});
