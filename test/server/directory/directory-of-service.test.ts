/** A service with a directory: who people are there, and which groups they have. */
import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { userInfo } from 'node:os';
import { beforeEach, expect, test } from '@jest/globals';
import { SignalClient } from '../../../src/client';
import { temporalLater } from '../../../src/client/temporal/connect-temporal';
import { createApp, createService, readSettings } from '../../../src/server';
import { inDirectory } from '../../../src/server/identity/in-directory';
import { scopesOf, type Identity } from '../../../src/server/identity/identity';
import type { Service } from '../../../src/server/service';
import pino from 'pino';
import { newFolder } from '../../support/folder';
import { spentGrant } from '../../support/grant';
import { nowhere, post, serviceOver, type App } from '../../support/service';

let path: string;
let service: Service;
let app: App;

async function tell(people: Record<string, unknown>): Promise<void> {
  await writeFile(path, JSON.stringify({ people }));
}

beforeEach(async () => {
  const dir = newFolder();
  mkdirSync(dir);
  path = join(dir, 'people.json');
  await tell({ ada: { name: 'Ada', groups: ['sre'], aliases: ['auth0|17'] } });
  service = serviceOver(nowhere, {
    env: {
      GATEHOUSE_DIR: dir,
      GATEHOUSE_DIRECTORY: path,
      GATEHOUSE_AUTH: 'required',
      GATEHOUSE_OIDC_ISSUER: 'https://login.example.org',
    },
  });
  app = createApp(service);
});

async function sessionOf(id: string, groups: string[] = []): Promise<Record<string, string>> {
  const person = { actor: { id, name: 'By login' }, scope: 'admin', groups, grant: spentGrant } as const;
  const { text } = await service.identity.sessions.begin(person);
  return { cookie: `gatehouse=${text}`, origin: 'http://localhost' };
}

async function me(headers: Record<string, string>): Promise<unknown> {
  return (await app.request('/api/me', { headers })).json();
}

test('the directory says the id, the name and the groups of a person, in place of the login', async () => {
  expect(await me(await sessionOf('auth0|17', ['finance']))).toMatchObject({
    actor: { id: 'ada', name: 'Ada' },
    groups: ['sre'],
  });
});

test('a group that was given or removed counts with the next request', async () => {
  const session = await sessionOf('ada');
  await tell({ ada: { groups: ['finance', 'leads'] } });
  expect(await me(session)).toMatchObject({
    actor: { id: 'ada', name: 'By login' },
    groups: ['finance', 'leads'],
  });
});

test('a person who was removed can only read, although the session goes on', async () => {
  const session = await sessionOf('ada', ['sre']);
  await tell({});
  expect(await me(session)).toMatchObject({ actor: { id: 'ada' }, groups: [] });
  const started = await app.request('/api/executions', post({ workflow: 'any' }, session));
  expect([started.status, await started.json()]).toMatchObject([
    403,
    {
      code: 'forbidden',
      message:
        'By login (ada) is not in the directory of this service, and can only read. Ask its operator to add you.',
    },
  ]);
  const made = await app.request('/api/tokens', post({ name: 'robot', scope: 'admin' }, session));
  expect([made.status, await made.json()]).toMatchObject([403, { code: 'forbidden' }]);
});

test('no program has the name of a person of the directory', async () => {
  for (const name of ['ada', 'auth0|17']) {
    const made = service.identity.tokens.create({ name, scope: 'read' });
    await expect(made).rejects.toMatchObject({
      code: 'invalid-argument',
      message: `name '${name}' is used by a person of the directory. Use a name that identifies the program.`,
    });
  }
});

test('a program has the groups of its token, and is not looked up', async () => {
  const { token } = await service.identity.tokens.create({ name: 'robot', scope: 'read', groups: ['ci'] });
  expect(await me({ authorization: `Bearer ${token}` })).toMatchObject({
    actor: { id: 'robot' },
    groups: ['ci'],
  });
});

test('the recipient of a link and the local user have groups if the directory has them, and may be strangers', async () => {
  const { directory } = service;
  const link: Identity = { kind: 'link', actor: { id: 'auth0|17' }, scopes: new Set() };
  expect(await inDirectory(directory, link)).toMatchObject({
    actor: { id: 'ada' },
    groups: ['sre'],
    loginId: 'auth0|17',
  });
  for (const kind of ['link', 'local'] as const) {
    const stranger: Identity = { kind, actor: { id: 'guest' }, scopes: scopesOf('read') };
    expect(await inDirectory(directory, stranger)).toMatchObject({
      actor: { id: 'guest' },
      groups: [],
      isUnlisted: false,
    });
  }
});

test('the local user of a service with a directory has the groups of the directory', async () => {
  const { username } = userInfo();
  await tell({ [username]: { groups: ['sre'] } });
  const local = createApp(serviceOver(nowhere, { env: { GATEHOUSE_DIRECTORY: path } }));
  expect(await (await local.request('/api/me')).json()).toMatchObject({ kind: 'local', groups: ['sre'] });
});

async function stateFor(scope: 'read' | 'admin'): Promise<unknown> {
  const client = new SignalClient(temporalLater({ address: '127.0.0.1:1' }));
  const { token } = await service.identity.tokens.create({ name: `a ${scope}`, scope });
  const headers = { authorization: `Bearer ${token}` };
  const response = await createApp({ ...service, client }).request('/api/system', { headers });
  await client.close();
  return ((await response.json()) as { directory: unknown }).directory;
}

test('the health of the service says that a changed directory cannot be used, and why only to an admin', async () => {
  await service.directory?.state();
  await writeFile(path, '{');
  const shown = { people: 1, isCurrent: false, since: expect.stringMatching(/^20.+Z$/u) };
  expect(await stateFor('read')).toEqual(shown);
  expect(await stateFor('admin')).toEqual({ ...shown, reason: expect.stringContaining('is not JSON') });
});

test('a service does not start with a directory that has mistakes', async () => {
  await tell({ ada: { group: ['sre'] } });
  const settings = readSettings({ GATEHOUSE_DIR: newFolder(), GATEHOUSE_DIRECTORY: path });
  const parts = { client: nowhere, settings, log: pino({ level: 'silent' }), stopping: AbortSignal.abort() };
  await expect(createService(parts)).rejects.toMatchObject({
    code: 'invalid-argument',
    message: expect.stringContaining("people.ada: must not have 'group'"),
  });
});
