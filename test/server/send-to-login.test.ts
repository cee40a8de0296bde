import { describe, expect, test } from '@jest/globals';
import { appOver, nowhere } from '../support/service';

const page = { accept: 'text/html,application/xhtml+xml', 'sec-fetch-dest': 'document' };
const env = {
  GATEHOUSE_AUTH: 'required',
  GATEHOUSE_OIDC_ISSUER: 'https://login.example.org',
  GATEHOUSE_PUBLIC_URL: 'https://gate.example.org/gates',
  GATEHOUSE_BASE_PATH: '/gates',
};

describe('somebody without a session who opens a page', () => {
  test('is sent to the login, and is to come back', async () => {
    const response = await appOver(nowhere, { env }).request('/gates/api/signals?kind=input', {
      headers: page,
    });
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      'https://gate.example.org/gates/auth/login?to=%2Fapi%2Fsignals%3Fkind%3Dinput',
    ]);
  });

  test('is sent there too with a session that is over', async () => {
    const headers = { ...page, cookie: '__Host-gatehouse=old' };
    expect((await appOver(nowhere, { env }).request('/gates/api/me', { headers })).status).toBe(302);
  });

  test('at a very long address comes back to the beginning', async () => {
    const path = `/gates/api/signals?query=${'x'.repeat(2_000)}`;
    const response = await appOver(nowhere, { env }).request(path, { headers: page });
    expect(response.headers.get('location')).toBe('https://gate.example.org/gates/auth/login');
  });

  test('is led nowhere by a Host that only the request names', async () => {
    const { GATEHOUSE_PUBLIC_URL: _, ...unnamed } = env;
    const headers = { ...page, host: 'evil.example' };
    const response = await appOver(nowhere, { env: unnamed }).request('/gates/api/me', { headers });
    expect(response.headers.get('location')).toBe('/gates/auth/login?to=%2Fapi%2Fme');
  });

  test('is told 401 where the service has no login', async () => {
    const app = appOver(nowhere, { env: { GATEHOUSE_AUTH: 'required' } });
    expect((await app.request('/api/me', { headers: page })).status).toBe(401);
  });
});

test.each<[string, RequestInit]>([
  ['a program', { headers: { accept: 'application/json' } }],
  ['a program that takes anything', { headers: { accept: '*/*' } }],
  ['a script of a page', { headers: { ...page, 'sec-fetch-dest': 'empty' } }],
  ['a request with a token', { headers: { ...page, authorization: 'Bearer gh_old' } }],
  ['a request that changes something', { method: 'POST', headers: page }],
])('%s is told 401', async (_, request) => {
  expect((await appOver(nowhere, { env }).request('/gates/api/tokens', request)).status).toBe(401);
});
