/** What somebody sees whose browser is refused a page. */
import { describe, expect, test } from '@jest/globals';
import { SignalReader } from '../../src/server/answering/signal-reader';
import {
  ExecutionNotFoundError,
  NoConnectionError,
  NoWorkerError,
  TemporalBusyError,
} from '../../src/wire/errors/errors';
import { encodeRequestId } from '../../src/wire/request-id';
import { appOver, nowhere } from '../support/service';

const browser = { accept: 'text/html,application/xhtml+xml', 'sec-fetch-dest': 'document' };

const withLogin = {
  GATEHOUSE_AUTH: 'required',
  GATEHOUSE_OIDC_ISSUER: 'https://login.example.org',
  GATEHOUSE_PUBLIC_URL: 'https://gate.example.org',
};

describe('a browser that opens', () => {
  test('an address that is none is shown so, and the way to the inbox below the mount path', async () => {
    const app = appOver(nowhere, { env: { GATEHOUSE_BASE_PATH: '/gates' } });
    const response = await app.request('/gates/nowhere', { headers: browser });
    const shown = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'text/html; charset=UTF-8',
    ]);
    expect(shown).toContain('<h1>Page not found</h1>');
    expect(shown).toContain('Nothing exists at this address.');
    expect(shown).toContain('href="/gates/"');
    expect(shown).toContain('<link rel="icon" href="data:image/svg+xml,%3Csvg');
    expect(response.headers.get('content-security-policy')).toMatch(/img-src [^;]*data:/u);
  });

  test('what may not be seen without a credential is shown so, with what was wrong in the header', async () => {
    const app = appOver(nowhere, { env: { GATEHOUSE_AUTH: 'required' } });
    const response = await app.request('/inbox', { headers: browser });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="gatehouse"',
    ]);
    const shown = await response.text();
    expect(shown).toContain('<h1>This page needs a login</h1>');
    expect(shown).not.toContain('/auth/login');
  });

  test.each([`gh_${'A'.repeat(43)}`, 'gh_cut', 'some-token'])(
    'what may not be seen with the API token %s is shown that the token is wrong, and no link',
    async (token) => {
      const app = appOver(nowhere, { env: { GATEHOUSE_AUTH: 'required' } });
      const headers = { ...browser, authorization: `Bearer ${token}` };
      const response = await app.request('/inbox', { headers });
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([
        401,
        'Bearer realm="gatehouse", error="invalid_token"',
      ]);
      const shown = await response.text();
      expect(shown).toContain('<h1>This API token is not valid</h1>');
      expect(shown).not.toContain('This link');
    },
  );

  test('the address of a login that was not begun is led to another login', async () => {
    const app = appOver(nowhere, { env: withLogin });
    const response = await app.request('/auth/callback?code=1&state=2', { headers: browser });
    expect(response.status).toBe(401);
    expect(await response.text()).toMatch(/<h1>You are not logged in<.*\/auth\/login"/su);
  });

  test.each<[string, Error, number, string, string | null]>([
    ['is busy', new TemporalBusyError({ address: 'a:1', fault: 'x' }), 503, 'The service is busy', '5'],
    [
      'has no Temporal',
      new NoConnectionError({ address: 'a:1', fault: 'x' }),
      503,
      'The service is not av',
      '5',
    ],
    [
      'has no worker',
      new NoWorkerError({ workflowId: 'r', waitedMs: 1 }),
      503,
      'The system behind this',
      '5',
    ],
    [
      'does not exist',
      new ExecutionNotFoundError({ workflowId: 'r', namespace: 'n' }),
      404,
      'There is nothing to answer',
      null,
    ],
    ['fails', new Error('a secret'), 500, 'Something went wrong', null],
  ])('a question that %s is told so, and the page waits', async (_, error, status, title, refresh) => {
    const signals = Object.assign(Object.create(SignalReader.prototype) as SignalReader, {
      read: () => Promise.reject(error),
    });
    const requestId = encodeRequestId({ id: 'title', workflowId: 'r', round: 1, chain: 'c' });
    const response = await appOver(nowhere, { signals }).request(`/form/${requestId}?plain`, {
      headers: browser,
    });
    const shown = await response.text();
    expect([response.status, response.headers.get('refresh')]).toEqual([status, refresh]);
    expect(shown).toContain(`<h1>${title}`);
    expect(shown).not.toContain('a secret');
  });

  test('text that an address brings is shown as text', async () => {
    const app = appOver(nowhere);
    const response = await app.request('/metrics?%3Cscript%3E=1', { headers: browser });
    expect(response.status).toBe(400);
    const shown = await response.text();
    expect(shown).toContain('&lt;script&gt;');
    expect(shown).not.toContain('<script>');
  });
});

test.each<[string, string, Record<string, string>]>([
  ['a program', '/nowhere', { accept: 'application/json' }],
  ['a program that takes anything', '/nowhere', { accept: '*/*' }],
  ['a script of a page', '/nowhere', { ...browser, 'sec-fetch-dest': 'empty' }],
  ['whoever asks the API', '/api/nowhere', browser],
])('%s is told by a problem document', async (_, path, headers) => {
  const response = await appOver(nowhere).request(path, { headers });
  expect([response.status, await response.json()]).toMatchObject([404, { code: 'not-found' }]);
});
