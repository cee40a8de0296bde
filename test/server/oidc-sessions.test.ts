/** What becomes of a session after the login: at a real provider that takes roles away, ends sessions, and is away. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { freePort } from '../../src/servers';
import { createApp } from '../../src/server';
import {
  begin,
  comeBack,
  cookieOf,
  publicUrl,
  redirectUri,
  serviceWithLogin,
  sessionOf,
} from '../support/oidc-login';
import { logInAt, startProvider, type RunningProvider } from '../support/oidc-provider';
import type { App } from '../support/service';

const minute = 60_000;
const hour = 60 * minute;

let provider: RunningProvider;
/** What the provider calls when it ends a session: the app of the test that runs. */
let called: App | undefined;
const listener = getRequestListener(
  async (request) => called?.fetch(request) ?? new Response('', { status: 500 }),
);
const door = createServer(
  (request, answer) => void listener(request, answer), // it answers whatever fails
);
beforeAll(async () => {
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  const { port } = door.address() as AddressInfo;
  provider = await startProvider(await freePort(), `http://127.0.0.1:${port}/auth/backchannel-logout`);
});
afterAll(async () => {
  await provider.stop();
  door.close();
});
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

function appWith(env: NodeJS.ProcessEnv = {}): App {
  return createApp(serviceWithLogin(provider, env));
}

async function scopesOf(app: App, headers: { readonly cookie: string }): Promise<unknown> {
  const me = await app.request('/api/me', { headers });
  return me.status === 200 ? ((await me.json()) as { scopes: unknown }).scopes : me.status;
}

/** Asked by userinfo, and by a refresh token. */
const ways: readonly [string, NodeJS.ProcessEnv][] = [
  ['the access token', {}],
  ['a refresh token', { GATEHOUSE_OIDC_SCOPES: 'openid profile groups offline_access' }],
];

describe.each(ways)('a person is looked up again by %s', (way, env) => {
  const person = way.replaceAll(' ', '-');

  test('and a role that was taken away counts no later than five minutes after', async () => {
    await provider.tell({ person, groups: ['operators'] });
    const app = appWith({ ...env, GATEHOUSE_OIDC_READ_ROLES: 'staff' });
    const session = await sessionOf(app, person);
    expect(await scopesOf(app, session)).toEqual(['read', 'answer', 'start', 'admin']);

    await provider.tell({ person, groups: ['staff'] });
    expect(await scopesOf(app, session)).toEqual(['read', 'answer', 'start', 'admin']);
    pass(5 * minute);
    expect(await scopesOf(app, session)).toEqual(['read']);

    await provider.tell({ person, groups: [] });
    pass(5 * minute);
    expect(await scopesOf(app, session)).toBe(401);
    await provider.tell({ person, groups: ['operators'] });
    expect(await scopesOf(app, session)).toBe(401);
  });

  test('and whom the provider knows no more has no session', async () => {
    await provider.tell({ person, groups: ['editors'] });
    const app = appWith(env);
    const session = await sessionOf(app, person);
    await provider.tell({ person, isGone: true });
    pass(5 * minute);
    expect(await scopesOf(app, session)).toBe(401);
    await provider.tell({ person, isGone: false });
  });

  test('by one request at a time, where many requests come at the same time', async () => {
    await provider.tell({ person, groups: ['editors'] });
    const service = serviceWithLogin(provider, { ...env, GATEHOUSE_OIDC_RECHECK: '1 ms' });
    const again = createApp(
      serviceWithLogin(provider, {
        ...env,
        GATEHOUSE_OIDC_RECHECK: '1 ms',
        GATEHOUSE_DIR: service.settings.dir,
      }),
    );
    const app = createApp(service);
    const session = await sessionOf(app, person);
    for (let round = 0; round < 3; round++) {
      const asked = Array.from({ length: 20 }, (_, at) => scopesOf(at % 2 === 0 ? app : again, session));
      expect(new Set((await Promise.all(asked)).map(String))).toEqual(new Set(['read,answer']));
    }
  });
});

describe('a provider that is away', () => {
  test('keeps a session for an hour, and no longer', async () => {
    const away = await startProvider(await freePort());
    const app = createApp(serviceWithLogin(away));
    const session = await sessionOf(app, 'ada');
    await away.stop();
    pass(hour + 4 * minute);
    expect(await scopesOf(app, session)).toEqual(['read', 'answer']);
    pass(minute);
    expect(await scopesOf(app, session)).toBe(401);
  });

  test('and comes back ends nobody who is known there', async () => {
    const port = await freePort();
    const before = await startProvider(port);
    const app = createApp(serviceWithLogin(before));
    const session = await sessionOf(app, 'ada');
    await before.stop();
    pass(30 * minute);
    expect(await scopesOf(app, session)).toEqual(['read', 'answer']);
    // It has forgotten its tokens: that is a no.
    const after = await startProvider(port);
    pass(minute);
    expect(await scopesOf(app, session)).toBe(401);
    await after.stop();
  });
});

test('a session without a request for two hours is over, and a stream of events is no request', async () => {
  const app = appWith({ GATEHOUSE_OIDC_PATIENCE: '8 hours' });
  const session = await sessionOf(app, 'ada');
  pass(2 * hour - minute);
  expect(await scopesOf(app, session)).toEqual(['read', 'answer']);
  pass(2 * hour - minute);
  await app.request('/api/events', { method: 'HEAD', headers: session });
  pass(minute);
  expect(await scopesOf(app, session)).toBe(401);
});

describe('an admin', () => {
  test('lists sessions and ends those of one person', async () => {
    const service = serviceWithLogin(provider);
    const app = createApp(service);
    const [root, one, two] = [
      await sessionOf(app, 'root'),
      await sessionOf(app, 'ada'),
      await sessionOf(app, 'ada'),
    ];
    const headers = { ...root, origin: 'https://gate.example.org' };
    const listed = await (await app.request('/api/sessions?actor=ada', { headers })).json();
    const session = { actor: { id: 'ada', name: 'Ada' }, scope: 'answer' };
    expect(listed).toMatchObject({ items: [session, session] });
    expect(JSON.stringify(listed)).not.toMatch(/grant|sid|key/u);

    const ended = await app.request('/api/sessions?actor=ada', { method: 'DELETE', headers });
    expect([ended.status, await ended.json()]).toEqual([200, { ended: 2 }]);
    expect([await scopesOf(app, one), await scopesOf(app, two)]).toEqual([401, 401]);
    expect(await scopesOf(app, root)).toEqual(['read', 'answer', 'start', 'admin']);
  });

  test('must say whose sessions end', async () => {
    const app = appWith();
    const headers = { ...(await sessionOf(app, 'root')), origin: 'https://gate.example.org' };
    expect((await app.request('/api/sessions', { method: 'DELETE', headers })).status).toBe(400);
    expect(await scopesOf(app, headers)).toEqual(['read', 'answer', 'start', 'admin']);
  });
});

describe('a logout', () => {
  const origin = { origin: 'https://gate.example.org' };

  test('ends the session, also for a copy of its cookie', async () => {
    const app = appWith();
    const session = await sessionOf(app, 'ada');
    const out = await app.request('/auth/logout', { method: 'POST', headers: { ...session, ...origin } });
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-gatehouse=; .*Max-Age=0;/u),
      expect.stringMatching(/^__Host-gatehouse-logged-out=1; /u),
    ]);
    // The provider may still have its session, and asks all the same.
    const mark = cookieOf(out, '__Host-gatehouse-logged-out=');
    const next = await app.request('/auth/login', { headers: { cookie: mark } });
    expect(next.headers.get('location')).toContain('prompt=login');
    const { location, cookie } = await begin(app);
    expect(location).not.toContain('prompt=login');
    const back = await comeBack(app, await logInAt(location, 'ada', redirectUri), `${cookie}; ${mark}`);
    expect(back.headers.getSetCookie()).toContainEqual(
      expect.stringMatching(/^__Host-gatehouse-logged-out=; .*Max-Age=0;/u),
    );
    expect(await (await app.request('/api/me', { headers: session })).json()).toMatchObject({
      status: 401,
      message: 'The session has ended. Log in again.',
    });
  });

  test('by a form goes on to the provider, which ends its own session and asks anew at the next login', async () => {
    const app = appWith();
    called = app;
    const browser = new Map<string, string>();
    const { location, cookie } = await begin(app);
    const back = await comeBack(app, await logInAt(location, 'ada', redirectUri, browser), cookie);
    const headers = { cookie: cookieOf(back, '__Host-gatehouse='), ...origin };
    const other = await sessionOf(app, 'ada');

    const out = await app.request('/auth/logout', { method: 'POST', headers, body: new URLSearchParams() });
    expect(out.status).toBe(200);
    const [, to = ''] = /^0;url=(.*)$/u.exec(out.headers.get('refresh') ?? '') ?? [];
    expect(await out.text()).toContain('You are logged out of Gatehouse');
    const end = await logInAt(to, 'ada', `${publicUrl}/auth/logged-out`, browser);
    expect(end.href).toBe(`${publicUrl}/auth/logged-out`);
    expect(await (await app.request('/auth/logged-out')).text()).toContain('/work/auth/login?prompt=login');

    // The provider knows this browser no more; another login of the same person goes on.
    const again = await fetch((await begin(app)).location, {
      redirect: 'manual',
      headers: { cookie: [...browser].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    expect(again.headers.get('location')).toContain('/interaction/');
    expect(await scopesOf(app, other)).toEqual(['read', 'answer']);
  });

  test('of a provider without one ends on a page that logs nobody in', async () => {
    const app = createApp(serviceWithLogin({ issuer: `http://127.0.0.1:${await freePort()}` }));
    const out = await app.request('/auth/logout', { method: 'POST', body: new URLSearchParams() });
    expect([out.status, out.headers.get('location')]).toEqual([303, `${publicUrl}/auth/logged-out`]);
  });
});

test('a request of a page of another person is refused, and says who is logged in', async () => {
  const app = appWith();
  const session = await sessionOf(app, 'ada');
  const me = async (actor: string): Promise<Response> =>
    app.request('/api/me', { headers: { ...session, 'gatehouse-actor': actor } });
  expect((await me('ada')).status).toBe(200);
  const refused = await me('ro%20ot');
  expect([refused.status, await refused.json()]).toMatchObject([
    403,
    {
      code: 'other-actor',
      actor: { id: 'ada' },
      message: expect.stringMatching(
        /^You are logged in as .*ada.* now\. This request is from a page of ro ot\./u,
      ),
    },
  ]);
  expect([(await me('%')).status, (await me('')).status]).toEqual([400, 403]);
});

async function tell(app: App, token: string): Promise<Response> {
  return app.request('/auth/backchannel-logout', {
    method: 'POST',
    body: new URLSearchParams({ logout_token: token }),
  });
}

describe('the provider ends sessions', () => {
  test('when the person logs out there, those of that browser alone', async () => {
    const app = appWith();
    called = app;
    const browser = new Map<string, string>();
    const { location, cookie } = await begin(app);
    const back = await comeBack(app, await logInAt(location, 'ada', redirectUri, browser), cookie);
    const here = { cookie: cookieOf(back, '__Host-gatehouse=') };
    const elsewhere = await sessionOf(app, 'ada');
    const end = new URL('/session/end', provider.issuer);
    end.searchParams.set('client_id', 'gatehouse');
    end.searchParams.set('post_logout_redirect_uri', `${publicUrl}/auth/logged-out`);
    await logInAt(end.href, 'ada', `${publicUrl}/auth/logged-out`, browser);
    expect([await scopesOf(app, here), await scopesOf(app, elsewhere)]).toEqual([401, ['read', 'answer']]);
  });

  test('of a person everywhere, by a token that names no session', async () => {
    const app = appWith();
    const [one, two, root] = [
      await sessionOf(app, 'ada'),
      await sessionOf(app, 'ada'),
      await sessionOf(app, 'root'),
    ];
    const told = await tell(app, await provider.logoutToken({ sub: 'ada' }));
    expect([told.status, told.headers.get('cache-control')]).toEqual([204, 'no-store']);
    expect([await scopesOf(app, one), await scopesOf(app, two)]).toEqual([401, 401]);
    expect(await scopesOf(app, root)).toEqual(['read', 'answer', 'start', 'admin']);
  });

  test('once by one token: it ends no session of later', async () => {
    const app = appWith();
    const token = await provider.logoutToken({ sub: 'ada' });
    expect((await tell(app, token)).status).toBe(204);
    const later = await sessionOf(app, 'ada');
    expect((await tell(app, token)).status).toBe(400);
    expect(await scopesOf(app, later)).toEqual(['read', 'answer']);
  });

  test.each<[string, () => Promise<string>]>([
    ['for another client', () => provider.logoutToken({ sub: 'ada', aud: 'another' })],
    ['without the event of a logout', () => provider.logoutToken({ sub: 'ada', events: { other: {} } })],
    ['that names nobody', () => provider.logoutToken({})],
    ['without a name of its own', () => provider.logoutToken({ sub: 'ada', jti: null })],
    ['with a nonce, as an ID token has', () => provider.logoutToken({ sub: 'ada', nonce: 'n' }, 'idtoken')],
    [
      'of ten minutes ago',
      () => provider.logoutToken({ sub: 'ada', iat: Math.floor(Date.now() / 1000) - 600 }),
    ],
    [
      'of another provider',
      async () => {
        const other = await startProvider(await freePort());
        const token = await other.logoutToken({ sub: 'ada' });
        await other.stop();
        return token;
      },
    ],
    [
      'that nobody signed',
      async () => {
        const [, payload] = (await provider.logoutToken({ sub: 'ada' })).split('.');
        const header = JSON.stringify({ alg: 'none', typ: 'logout+jwt' });
        return `${Buffer.from(header).toString('base64url')}.${payload}.`;
      },
    ],
    ['that is none', async () => 'x'],
  ])('and a token %s is not believed', async (_, make) => {
    const app = appWith();
    const session = await sessionOf(app, 'ada');
    const answer = await tell(app, await make());
    expect(await answer.json()).toMatchObject({
      status: 400,
      message: 'The logout token is invalid, or was used before.',
    });
    expect(await scopesOf(app, session)).toEqual(['read', 'answer']);
  });

  test('only where there is one', async () => {
    const token = await provider.logoutToken({ sub: 'ada' });
    const { message } = (await (await tell(appWith({ GATEHOUSE_OIDC_ISSUER: '' }), token)).json()) as {
      message: string;
    };
    expect(message).toBe('This service has no login.');
    const away = createApp(serviceWithLogin({ issuer: `http://127.0.0.1:${await freePort()}` }));
    expect((await tell(away, token)).status).toBe(503);
  });
});
