/** What somebody sees whose browser is refused a page. */
import { describe, expect, test } from '@jest/globals';
import { appOver, nowhere } from '../support/service';

const browser = { accept: 'text/html,application/xhtml+xml', 'sec-fetch-dest': 'document' };

describe('a browser that opens', () => {
  test('an address that is none is shown so, and the way to the inbox below the mount path', async () => {
    const app = appOver(nowhere, { env: { GATEHOUSE_BASE_PATH: '/gates' } });
    const response = await app.request('/gates/nowhere', { headers: browser });
    const shown = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'text/html; charset=utf-8',
    ]);
    expect(shown).toContain('<h1>Not found</h1>');
    expect(shown).toContain('Nothing exists at this address.');
    expect(shown).toContain('href="/gates/"');
  });

  test('what may not be seen without a credential is shown so, with what was wrong in the header', async () => {
    const app = appOver(nowhere, { env: { GATEHOUSE_AUTH: 'required' } });
    const response = await app.request('/inbox', { headers: browser });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="gatehouse"',
    ]);
    expect(await response.text()).toContain('<h1>Unauthenticated</h1>');
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
