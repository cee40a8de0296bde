import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { ApiTokens } from '../../src/server/identity/api-tokens';
import { FolderStore } from '../../src/server/records/folder-store';
import type { Scope } from '../../src/server/identity/identity';
import { z } from 'zod';
import { newFolder } from '../support/folder';
import { appOver, nowhere, post, type App } from '../support/service';

const hour = 60 * 60 * 1000;

async function appWithAdmin(): Promise<{ app: App; admin: Record<string, string> }> {
  const dir = newFolder();
  const { token } = await new ApiTokens(new FolderStore(dir)).create({ name: 'root', scope: 'admin' });
  const app = appOver(nowhere, { env: { GATEHOUSE_DIR: dir, GATEHOUSE_AUTH: 'required' } });
  return { app, admin: { authorization: `Bearer ${token}` } };
}

afterEach(() => {
  jest.useRealTimers();
});

/** Time that stands until it is set; timers run as ever. */
function standingClock(): void {
  jest.useFakeTimers({
    doNotFake: ['setTimeout', 'setImmediate', 'nextTick', 'setInterval', 'queueMicrotask'],
  });
}

describe('a token', () => {
  test('names its actor and scope, and is kept as a hash in a file of its owner alone', async () => {
    const dir = newFolder();
    const tokens = new ApiTokens(new FolderStore(dir));
    const { token, id } = await tokens.create({ name: 'robot', scope: 'answer' });
    expect(token).toMatch(/^gh_[\w-]{43}$/u);
    expect(await tokens.identify(token)).toEqual({
      kind: 'token',
      actor: { id: 'robot' },
      scopes: new Set(['read', 'answer']),
      groups: [],
      tokenId: id,
    });

    const file = join(dir, 'api-tokens.json');
    const kept = await readFile(file, 'utf8');
    expect(kept).toContain(id);
    expect(kept).not.toContain(token.slice(3));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('that differs in any character is not known', async () => {
    const tokens = new ApiTokens(new FolderStore(newFolder()));
    const { token } = await tokens.create({ name: 'robot', scope: 'read' });
    for (let at = 3; at < token.length; at++) {
      const other = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
      expect(await tokens.identify(other)).toBeUndefined();
    }
  });

  test('has the groups that it was made with, and none if it was made by an earlier version', async () => {
    const dir = newFolder();
    const tokens = new ApiTokens(new FolderStore(dir));
    const groups = ['ci', 'cafe\u0301', 'ci'];
    const { token } = await tokens.create({ name: 'robot', scope: 'answer', groups });
    expect(await tokens.identify(token)).toMatchObject({ groups: ['ci', 'caf\u00E9'] });
    await tokens.flush();

    const file = join(dir, 'api-tokens.json');
    const [record] = JSON.parse(await readFile(file, 'utf8')) as { groups?: unknown }[];
    await writeFile(file, JSON.stringify([{ ...record, groups: undefined }]));
    expect(await new ApiTokens(new FolderStore(dir)).list()).toMatchObject([{ name: 'robot', groups: [] }]);
  });

  test.each([
    [['a\nb'], 'have a name that contains control characters'],
    [Array.from({ length: 65 }, (_, at) => `team-${at}`), 'are over 64: 65'],
  ])('cannot have the groups %j', async (groups, fault) => {
    const made = new ApiTokens(new FolderStore(newFolder())).create({ name: 'robot', scope: 'read', groups });
    await expect(made).rejects.toMatchObject({
      code: 'invalid-argument',
      message: expect.stringContaining(`groups ${fault}`),
    });
  });

  test('is known until it expires', async () => {
    standingClock();
    const tokens = new ApiTokens(new FolderStore(newFolder()));
    const expiresAt = new Date(Date.now() + hour);
    const { token } = await tokens.create({ name: 'robot', scope: 'read', expiresAt });
    jest.setSystemTime(expiresAt.getTime() - 1);
    expect([await tokens.identify(token), await tokens.hasAny()]).toEqual([expect.anything(), true]);
    jest.setSystemTime(expiresAt);
    expect([await tokens.identify(token), await tokens.hasAny()]).toEqual([undefined, false]);
    await tokens.flush();
  });

  test('that is revoked by one process is not known to another from then on', async () => {
    const dir = newFolder();
    const [service, command] = [new ApiTokens(new FolderStore(dir)), new ApiTokens(new FolderStore(dir))];
    const { token, id } = await command.create({ name: 'robot', scope: 'read' });
    expect(await service.identify(token)).toBeDefined();
    expect(await command.revoke(id)).toBe(true);
    expect(await service.identify(token)).toBeUndefined();
    expect(await command.revoke(id)).toBe(false);
    await service.flush();
  });

  test('notes its last use, to the minute', async () => {
    standingClock();
    const tokens = new ApiTokens(new FolderStore(newFolder()));
    const { token } = await tokens.create({ name: 'robot', scope: 'read' });
    const first = Date.now();
    const lastUsed = async (): Promise<string | undefined> => {
      await tokens.identify(token);
      await tokens.flush();
      return (await tokens.list())[0]?.lastUsedAt;
    };
    expect(await lastUsed()).toBe(new Date(first).toISOString());
    jest.setSystemTime(first + 59_000);
    expect(await lastUsed()).toBe(new Date(first).toISOString());
    jest.setSystemTime(first + 60_000);
    expect(await lastUsed()).toBe(new Date(first + 60_000).toISOString());
  });
});

test.each(['ada@example.org', 'Ada'])(
  'a token is not named %s while a person of that id or name is logged in',
  async (name) => {
    const store = new FolderStore(newFolder());
    const session = { actor: { id: 'ada@example.org', name: 'Ada' } };
    const schema = z.unknown();
    await store.record({ name: 'sessions/one', schema, empty: undefined }).update(() => session);
    const tokens = new ApiTokens(store);
    await expect(tokens.create({ name, scope: 'read' })).rejects.toMatchObject({
      code: 'invalid-argument',
      message: `name '${name}' is used by a person who has logged in. Use a name that identifies the program.`,
    });
    expect(await tokens.list()).toEqual([]);
    await tokens.create({ name: 'robot', scope: 'read' });
  },
);

test('a thousand tokens are kept, and no more', async () => {
  const dir = newFolder();
  await mkdir(dir);
  const record = {
    name: 'robot',
    scope: 'read',
    hash: '0'.repeat(64),
    createdAt: '2026-01-01T00:00:00.000Z',
  };
  const records = Array.from({ length: 999 }, (_, at) => Object.assign({ id: String(at) }, record));
  await writeFile(join(dir, 'api-tokens.json'), JSON.stringify(records));
  const tokens = new ApiTokens(new FolderStore(dir));
  await tokens.create({ name: 'the last', scope: 'read' });
  await expect(tokens.create({ name: 'one more', scope: 'read' })).rejects.toMatchObject({
    code: 'invalid-argument',
    message: 'API tokens are limited to 1000. Revoke tokens that are no longer used.',
  });
  expect(await tokens.list()).toHaveLength(1_000);
});

describe('the routes of tokens', () => {
  test('make a token, list it without its secret, and revoke it', async () => {
    const { app, admin } = await appWithAdmin();
    const expiresAt = new Date(Date.now() + hour).toISOString();
    const created = await app.request(
      '/api/tokens',
      post({ name: 'robot', scope: 'read', expiresAt }, admin),
    );
    expect(created.status).toBe(201);
    expect(created.headers.get('cache-control')).toBe('no-store');
    const { id, token } = (await created.json()) as { id: string; token: string };

    const robot = { authorization: `Bearer ${token}` };
    expect(await (await app.request('/api/me', { headers: robot })).json()).toEqual({
      kind: 'token',
      actor: { id: 'robot' },
      scopes: ['read'],
      groups: [],
    });
    const listed = await (await app.request('/api/tokens', { headers: admin })).text();
    expect(JSON.parse(listed)).toMatchObject({
      items: [
        { name: 'root', scope: 'admin' },
        { id, name: 'robot', expiresAt },
      ],
    });
    expect(listed).not.toMatch(/gh_|hash/u);

    const revoke = { method: 'DELETE', headers: admin };
    expect((await app.request(`/api/tokens/${id}`, revoke)).status).toBe(204);
    expect((await app.request('/api/me', { headers: robot })).status).toBe(401);
    expect(await (await app.request(`/api/tokens/${id}`, revoke)).json()).toMatchObject({
      code: 'not-found',
      message: `There is no API token '${id}'.`,
    });
  });

  test.each<[string, unknown]>([
    ['no name', { scope: 'read' }],
    ['an empty name', { name: '', scope: 'read' }],
    ['a name of 201 characters', { name: 'x'.repeat(201), scope: 'read' }],
    ['a name with a line break', { name: 'a\nb', scope: 'read' }],
    ['a name of spaces', { name: ' ', scope: 'read' }],
    ['a name with half of a surrogate pair', { name: '\uD800', scope: 'read' }],
    ['a name that turns text around', { name: '\u202Etob', scope: 'read' }],
    ['the name of another token', { name: 'root', scope: 'read' }],
    ['a scope that there is not', { name: 'robot', scope: 'root' }],
    ['an end in the past', { name: 'robot', scope: 'read', expiresAt: '2020-01-01T00:00:00Z' }],
    ['a secret of the sender', { name: 'robot', scope: 'read', token: 'gh_mine' }],
  ])('refuse %s', async (_, body) => {
    const { app, admin } = await appWithAdmin();
    expect((await app.request('/api/tokens', post(body, admin))).status).toBe(400);
  });

  test.each<Scope>(['read', 'answer'])('are not for the scope %s', async (scope) => {
    const { app, admin } = await appWithAdmin();
    const made = await app.request('/api/tokens', post({ name: 'robot', scope }, admin));
    const { token } = (await made.json()) as { token: string };
    const headers = { authorization: `Bearer ${token}` };
    expect(await (await app.request('/api/tokens', { headers })).json()).toMatchObject({
      code: 'forbidden',
      message: "This request requires the scope 'admin', which robot does not have.",
    });
  });
});
