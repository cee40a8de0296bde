/** Whether the service asks who comes, and when it does not start at all. */
import { describe, expect, test } from '@jest/globals';
import { readSettings } from '../../src/server';
import { ApiTokens } from '../../src/server/identity/api-tokens';
import { resolveAuth } from '../../src/server/identity/resolve-auth';
import { FolderStore } from '../../src/server/records/folder-store';
import { newFolder } from '../support/folder';

const login = {
  GATEHOUSE_OIDC_ISSUER: 'https://login.example.org',
  GATEHOUSE_OIDC_CLIENT_ID: 'gatehouse',
  GATEHOUSE_OIDC_ADMIN_ROLES: 'operators',
};
const open = { GATEHOUSE_HOST: '0.0.0.0' };
const publicUrl = { GATEHOUSE_PUBLIC_URL: 'https://gate.example.org' };

async function authOf(env: NodeJS.ProcessEnv, token?: { readonly expiresAt?: Date }): Promise<string> {
  const tokens = new ApiTokens(new FolderStore(newFolder()));
  if (token !== undefined) await tokens.create({ name: 'robot', scope: 'read', ...token });
  return resolveAuth(readSettings(env), tokens);
}

describe('who comes is', () => {
  test.each<[string, NodeJS.ProcessEnv, string]>([
    ['the local user on loopback, where nothing is configured', {}, 'local'],
    ['the local user on loopback in IPv6', { GATEHOUSE_HOST: '::1' }, 'local'],
    ['asked where it is said so', { GATEHOUSE_AUTH: 'required' }, 'required'],
    ['asked where others come and it is said so', { ...open, GATEHOUSE_AUTH: 'required' }, 'required'],
    ['asked where replicas share a store', { GATEHOUSE_STORE: 'postgres://127.0.0.1:1/none' }, 'required'],
    ['asked where a login is configured', login, 'required'],
    ['asked where others come and a login is configured', { ...open, ...login, ...publicUrl }, 'required'],
  ])('%s', async (_, env, auth) => {
    expect(await authOf(env)).toBe(auth);
  });

  test('asked where there is an API token that is good', async () => {
    expect(await authOf({}, {})).toBe('required');
    expect(await authOf(open, {})).toBe('required');
    expect(await authOf({}, { expiresAt: new Date(0) })).toBe('local');
    expect(await authOf({ GATEHOUSE_AUTH: 'local' }, {})).toBe('local');
  });
});

describe('it does not start', () => {
  test.each<[string, NodeJS.ProcessEnv, string]>([
    ['where others come and nobody is asked', open, 'no authentication is configured'],
    ['where others come by IPv6', { GATEHOUSE_HOST: '::' }, 'no authentication is configured'],
    ['where others come by name', { GATEHOUSE_HOST: 'gate.example.org' }, 'no authentication is configured'],
    ['where others come as the local user', { ...open, GATEHOUSE_AUTH: 'local' }, 'no authentication is'],
    [
      'with a login that nobody needs',
      { ...login, GATEHOUSE_AUTH: 'local' },
      "cannot be 'local' together with a login",
    ],
    ['with a login without a client', { ...login, GATEHOUSE_OIDC_CLIENT_ID: '' }, 'GATEHOUSE_OIDC_CLIENT_ID'],
    [
      'with a provider by http',
      { ...login, GATEHOUSE_OIDC_ISSUER: 'http://login.example.org' },
      'must be https',
    ],
    ['with a login and no way back', { ...login, ...open }, 'GATEHOUSE_PUBLIC_URL (publicUrl) is missing'],
    ['with a login by http', { ...login, GATEHOUSE_PUBLIC_URL: 'http://gate.example.org' }, 'must be https'],
    ['with a login that gives nothing', { ...login, GATEHOUSE_OIDC_ADMIN_ROLES: '' }, 'nobody could log in'],
  ])('%s', async (_, env, words) => {
    await expect(authOf(env)).rejects.toMatchObject({
      code: 'invalid-argument',
      message: expect.stringContaining(words),
    });
  });

  test('where others come and the only token has expired', async () => {
    await expect(authOf(open, { expiresAt: new Date(0) })).rejects.toThrow('no authentication is configured');
  });
});
