/** Pages of other sites: which may read answers, by what credential. */
import { expect, test } from '@jest/globals';
import { createApp, readSettings } from '../../src/server';
import { appOver, from, nowhere, post, serviceOver, type App } from '../support/service';

const page = 'https://desk.example.org';
const env = { GATEHOUSE_CORS_ORIGINS: `${page}, http://localhost:5173` };

interface Allowed {
  readonly status: number;
  readonly origin: string | null;
}

async function allowedBy(app: App, path: string, init: RequestInit): Promise<Allowed> {
  const answer = await app.request(path, init, from('127.0.0.1'));
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  return { status: answer.status, origin: answer.headers.get('access-control-allow-origin') };
}

function preflight(origin: string): RequestInit {
  const headers = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization',
  };
  return { method: 'OPTIONS', headers };
}

test('without a list no other page reads anything', async () => {
  const app = appOver(nowhere);
  expect((await allowedBy(app, '/api/signals', preflight(page))).origin).toBeNull();
  const answer = await app.request('/openapi.json', { headers: { origin: page } });
  expect([answer.headers.get('access-control-allow-origin'), answer.headers.get('vary') ?? '']).toEqual([
    null,
    expect.not.stringContaining('Origin'),
  ]);
});

test('a listed origin is told what it may send, and reads what a token opens, refusals too', async () => {
  const service = serviceOver(nowhere, { env: { ...env, GATEHOUSE_AUTH: 'required' } });
  const app = createApp(service);
  const asked = await app.request('/api/signals/x/set', preflight(page));
  expect(asked.status).toBe(204);
  expect(Object.fromEntries(asked.headers)).toMatchObject({
    'access-control-allow-origin': page,
    'access-control-allow-methods': expect.stringMatching(/GET.*POST.*DELETE/u),
    'access-control-allow-headers': expect.stringContaining('Authorization'),
    'access-control-max-age': '600',
    vary: expect.stringContaining('Origin'),
  });
  const { token } = await service.identity.tokens.create({ name: 'desk', scope: 'answer' });
  const headers = { origin: page, authorization: `Bearer ${token}` };
  expect(await allowedBy(app, '/api/me', { headers })).toEqual({ status: 200, origin: page });
  expect(await allowedBy(app, '/api/me', { headers: { origin: page } })).toEqual({
    status: 401,
    origin: page,
  });
  const wrong = post({ value: 1 }, { ...headers, 'sec-fetch-site': 'cross-site' });
  expect(await allowedBy(app, '/api/signals/nothing/set', wrong)).toEqual({ status: 404, origin: page });
  const answer = await app.request('/api/me', { headers });
  expect(answer.headers.get('access-control-expose-headers')).toMatch(/ETag.*X-Request-Id/u);
});

test.each([
  ['another origin', 'https://evil.example.org'],
  ['a part of one', 'https://desk.example.org.evil.com'],
  ['another scheme', 'http://desk.example.org'],
  ['another port', `${page}:8443`],
  ['none', 'null'],
])('%s is told nothing', async (_, origin) => {
  const app = appOver(nowhere, { env });
  const asked = await app.request('/api/signals', preflight(origin));
  expect([asked.status, asked.headers.get('access-control-allow-origin')]).not.toContain(204);
  const read = await app.request('/api/me', { headers: { origin } }, from('127.0.0.1'));
  expect([read.headers.get('access-control-allow-origin'), read.headers.get('vary')]).toEqual([
    null,
    expect.stringContaining('Origin'),
  ]);
});

test('what the local user may read stays unreadable to a listed origin, and it may change nothing', async () => {
  const app = appOver(nowhere, { env });
  expect(await allowedBy(app, '/api/me', { headers: { origin: page } })).toEqual({
    status: 200,
    origin: null,
  });
  const set = post({ value: 1 }, { origin: page, 'sec-fetch-site': 'cross-site' });
  expect((await allowedBy(app, '/api/signals/x/set', set)).status).toBe(403);
});

test.each(['*', 'desk.example.org', `${page}/`, `${page}/path`, 'https://DESK.example.org', 'null'])(
  'the list takes whole origins alone, and not %s',
  (origin) => {
    expect(() => readSettings({ GATEHOUSE_CORS_ORIGINS: origin })).toThrow(
      'GATEHOUSE_CORS_ORIGINS (corsOrigins) must be origins such as https://desk.example.org',
    );
  },
);
