/** The groups of a person, and when the person logged in: at a real provider. */
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { freePort } from '../../src/servers';
import { createApp } from '../../src/server';
import { groupsOf } from '../../src/server/identity/oidc-groups';
import { loginFactsOf } from '../../src/server/identity/person';
import { readSettings } from '../../src/server/settings';
import { comeBack, cookieOf, logIn, redirectUri, serviceWithLogin, sessionOf } from '../support/oidc-login';
import { logInAt, startProvider, type RunningProvider } from '../support/oidc-provider';
import type { App } from '../support/service';

const minute = 60_000;

let provider: RunningProvider;
beforeAll(async () => {
  provider = await startProvider(await freePort());
});
afterAll(() => provider.stop());

interface Me {
  readonly groups: readonly string[];
  readonly loggedInAt: string;
}

async function me(app: App, headers: { readonly cookie: string }): Promise<Me> {
  return (await (await app.request('/api/me', { headers })).json()) as Me;
}

function appWith(env: NodeJS.ProcessEnv = {}): App {
  return createApp(serviceWithLogin(provider, env));
}

const many = Array.from({ length: 65 }, (_, at) => `team-${at}`);

describe('the groups of a person', () => {
  test('come from the claim of the roles, cut to the patterns of the settings', async () => {
    await provider.tell({ person: 'ann', groups: ['editors', 'sre', 'sre-leads', 'all-staff'] });
    const app = appWith({ GATEHOUSE_OIDC_GROUPS: 'sre*, editors' });
    expect((await me(app, await sessionOf(app, 'ann'))).groups).toEqual(['editors', 'sre', 'sre-leads']);
  });

  test('come from another claim if the settings name one', async () => {
    await provider.tell({ person: 'ben', groups: ['editors'], teams: ['finance'] });
    const app = appWith({
      GATEHOUSE_OIDC_GROUPS_CLAIM: 'teams',
      GATEHOUSE_OIDC_SCOPES: 'openid profile groups teams',
    });
    expect((await me(app, await sessionOf(app, 'ben'))).groups).toEqual(['finance']);
  });

  test('are asked again where roles are asked again', async () => {
    await provider.tell({ person: 'cleo', groups: ['editors', 'sre'] });
    const app = appWith({ GATEHOUSE_OIDC_RECHECK: '1 ms' });
    const session = await sessionOf(app, 'cleo');
    expect((await me(app, session)).groups).toEqual(['editors', 'sre']);
    await provider.tell({ person: 'cleo', groups: ['editors'] });
    expect((await me(app, session)).groups).toEqual(['editors']);
  });

  test('refuse the login if they are too many, by the name of the setting', async () => {
    await provider.tell({ person: 'dora', groups: ['editors', ...many] });
    const response = await logIn(appWith(), 'dora');
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      code: 'forbidden',
      message:
        'You are logged in, but your groups at the login provider are over 64: 66. ' +
        'Ask the operator of this service to choose those that matter by GATEHOUSE_OIDC_GROUPS.',
    });
    expect(cookieOf(response, '__Host-gatehouse=')).toBe('');
    const app = appWith({ GATEHOUSE_OIDC_GROUPS: 'editors,team-1*' });
    expect((await me(app, await sessionOf(app, 'dora'))).groups).toHaveLength(12);
  });

  const settings = readSettings({});

  test('are refused over 2 KB', () => {
    const long = Array.from({ length: 11 }, (_, at) => `${at}`.padEnd(190, 'x'));
    expect(() => groupsOf({ groups: long }, settings)).toThrow('have over 2048 bytes together: 2090');
  });

  test('are each known once, in normal form, without names that cannot be shown', () => {
    const groups = ['sre', 'sre', 'cafe\u0301', 'a\nb', ''];
    expect(groupsOf({ groups }, settings)).toEqual(['sre', 'caf\u00E9']);
  });

  test.each([
    ['sre', ['sre']],
    ['s*', ['sre', 'sales']],
    ['*e*', ['sre', 'sales']],
    ['s.e', []],
    ['', []],
  ])('match the pattern %j by all of their characters', (pattern, matching) => {
    const given = { ...settings, oidcGroups: [pattern] };
    expect(groupsOf({ groups: ['sre', 'sales', 'it'] }, given)).toEqual(matching);
  });

  test('are none if the provider says none', () => {
    expect(groupsOf({}, settings)).toEqual([]);
  });
});

/** Logs a person in by a browser whose cookies of the provider are in the jar. */
async function through(app: App, path: string, jar: Map<string, string>): Promise<Response> {
  const begun = await app.request(path);
  const callback = await logInAt(begun.headers.get('location') ?? '', 'ada', redirectUri, jar);
  return comeBack(app, callback, cookieOf(begun));
}

function cookieIn(response: Response): { readonly cookie: string } {
  return { cookie: cookieOf(response, '__Host-gatehouse=') };
}

/** Time of this process; the provider's own goes on as it does. */
function pass(ms: number): void {
  jest.useFakeTimers({
    now: Date.now() + ms,
    advanceTimers: true,
    doNotFake: ['setTimeout', 'setImmediate', 'nextTick', 'setInterval', 'queueMicrotask', 'performance'],
  });
}

afterEach(() => {
  jest.useRealTimers();
});

describe('the instant of a login', () => {
  test('is that at the provider, and not that of the session', async () => {
    const app = appWith();
    const jar = new Map<string, string>();
    const { loggedInAt } = await me(app, cookieIn(await through(app, '/auth/login', jar)));
    pass(10 * minute);
    const again = cookieIn(await through(app, '/auth/login', jar));
    expect((await me(app, again)).loggedInAt).toBe(loggedInAt);
  });

  test('is checked if the login may not be older than some seconds', async () => {
    const app = appWith();
    const jar = new Map<string, string>();
    expect((await through(app, '/auth/login?fresh=60', jar)).status).toBe(302);
    // The provider's clock says that the login is new.
    pass(10 * minute);
    const late = await through(app, '/auth/login?fresh=60', jar);
    expect([late.status, cookieIn(late).cookie]).toEqual([401, '']);
    expect((await through(app, '/auth/login?fresh=3600', jar)).status).toBe(302);
  });

  test('is sent to the provider as max_age, and the browser returns to its page', async () => {
    const app = appWith();
    const begun = await app.request('/auth/login?fresh=300&to=/form/abc');
    const location = begun.headers.get('location') ?? '';
    expect(new URL(location).searchParams.get('max_age')).toBe('300');
    const response = await comeBack(app, await logInAt(location, 'ada', redirectUri), cookieOf(begun));
    expect(response.headers.get('location')).toMatch(/\/form\/abc$/u);
  });

  test('makes the provider ask again a browser that is logged in there', async () => {
    const app = appWith();
    const jar = new Map<string, string>();
    await through(app, '/auth/login', jar);
    const location = (await app.request('/auth/login?fresh=0')).headers.get('location') ?? '';
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const asked = await fetch(location, { redirect: 'manual', headers: { cookie } });
    expect(asked.headers.get('location')).toMatch(/^\/interaction\//u);
  });

  test.each(['-1', '1.5', 'soon', '2592001'])('cannot be %s seconds ago', async (seconds) => {
    const response = await appWith().request(`/auth/login?fresh=${seconds}`);
    expect([response.status, await response.json()]).toMatchObject([400, { code: 'invalid-request' }]);
  });

  test('ends the session that the browser had before', async () => {
    const app = appWith();
    const before = await sessionOf(app, 'ada');
    const begun = await app.request('/auth/login?fresh=0');
    const callback = await logInAt(begun.headers.get('location') ?? '', 'ada', redirectUri);
    const after = cookieIn(await comeBack(app, callback, `${cookieOf(begun)}; ${before.cookie}`));
    expect((await app.request('/api/me', { headers: before })).status).toBe(401);
    expect((await app.request('/api/me', { headers: after })).status).toBe(200);
  });
});

test.each([
  [
    { auth_time: 1_790_000_000, amr: ['pwd', 'otp'] },
    { loggedInAt: '2026-09-21T14:13:20.000Z', amr: ['pwd', 'otp'] },
  ],
  [{ auth_time: '1790000000', amr: 'pwd' }, {}],
  [{ auth_time: 1e300, amr: [1, 'a\nb'] }, {}],
])('of the claims %j of a login only those are used that can be', (claims, facts) => {
  expect(loginFactsOf(claims)).toEqual(facts);
});
