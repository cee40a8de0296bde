/** What the service keeps its records in: a folder and PostgreSQL do the same, here held to one contract. */
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { createApp } from '../../src/server';
import { ApiTokens } from '../../src/server/identity/api-tokens';
import { FolderStore } from '../../src/server/records/folder-store';
import { PostgresStore } from '../../src/server/records/postgres-store';
import type { RecordStore, StoredRecord } from '../../src/server/records/record-store';
import { newFolder } from '../support/folder';
import { spentGrant } from '../support/grant';
import { pendingSignal } from '../support/links';
import { postgresFolder, startPostgres, type PostgresServer } from '../support/postgres-server';
import { nowhere, serviceOver } from '../support/service';

let postgres: PostgresServer | undefined;
const stores: RecordStore[] = [];
beforeAll(async () => {
  const programs = await postgresFolder();
  if (programs === undefined) {
    process.stderr.write('PostgreSQL is not installed: the store in PostgreSQL is not tested.\n');
    return;
  }
  postgres = await startPostgres(programs);
}, 120_000);
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await postgres?.stop();
});

/** The tests of a store; those of PostgreSQL say so and pass where it is not installed. */
type Kind = 'a folder' | 'PostgreSQL';

/** Environment variables of a store that nobody has used, and what opens it as one process more. */
interface Fresh {
  readonly env: NodeJS.ProcessEnv;
  open(): RecordStore;
}

let databases = 0;
async function fresh(kind: Kind): Promise<Fresh | undefined> {
  if (kind === 'a folder') {
    const dir = newFolder();
    return { env: { GATEHOUSE_DIR: dir }, open: () => new FolderStore(dir) };
  }
  if (postgres === undefined) return undefined;
  databases += 1;
  const url = postgres.url.replace(/\/postgres$/u, `/store_${databases}`);
  await inDatabase(postgres.url, `CREATE DATABASE store_${databases}`);
  return { env: { GATEHOUSE_STORE: url }, open: () => closedLater(new PostgresStore(url)) };
}

function closedLater(store: RecordStore): RecordStore {
  stores.push(store);
  return store;
}

async function inDatabase(url: string, words: string): Promise<void> {
  const { Client } = await import('pg');
  const client = new Client(url);
  await client.connect();
  await client.query(words);
  await client.end();
}

const counts = z.array(z.number());
const none: number[] = [];
function countsIn(store: RecordStore, name = 'counts'): StoredRecord<number[]> {
  return store.record({ name, schema: counts, empty: none });
}

describe.each<Kind>(['a folder', 'PostgreSQL'])('%s', (kind) => {
  test('keeps a record for all processes, and one that is empty again not at all', async () => {
    const store = await fresh(kind);
    if (store === undefined) return;
    const [one, other] = [countsIn(store.open()), countsIn(store.open())];
    expect(await one.read()).toEqual([]);
    expect(await one.update((all) => [...all, 1])).toEqual([1]);
    expect(await other.read()).toEqual([1]);
    await other.update((all) => [...all, 2]);
    expect(await one.read()).toEqual([1, 2]);
    await one.update(() => none);
    expect(await other.read()).toBe(none);
    await other.update(() => [1]);
    expect(await one.read()).toEqual([1]);
  });

  test('loses no change of many at the same time, the first ones that make it included', async () => {
    const store = await fresh(kind);
    if (store === undefined) return;
    const processes = Array.from({ length: 4 }, () => countsIn(store.open()));
    const changes = Array.from({ length: 40 }, (_, at) =>
      (processes[at % 4] as StoredRecord<number[]>).update((all) => [...all, at]),
    );
    await Promise.all(changes);
    const kept = (await processes[0]?.read()) ?? [];
    expect(kept.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, at) => at));
  });

  test('changes nothing where the change throws', async () => {
    const store = await fresh(kind);
    if (store === undefined) return;
    const record = countsIn(store.open());
    await record.update(() => [1]);
    const refusal = new Error('it is full');
    await expect(
      record.update(() => {
        throw refusal;
      }),
    ).rejects.toBe(refusal);
    expect(await record.read()).toEqual([1]);
    expect(await record.update((all) => [...all, 2])).toEqual([1, 2]);
  });

  test('has groups of records, and lists one of them', async () => {
    const store = await fresh(kind);
    if (store === undefined) return;
    const opened = store.open();
    expect(await opened.group('sessions', counts)).toEqual([]);
    await countsIn(opened, 'sessions/a').update(() => [1]);
    await countsIn(opened, 'sessions/b').update(() => [2]);
    await countsIn(opened, 'sessions-old/c').update(() => [3]);
    expect((await store.open().group('sessions', counts)).toSorted()).toEqual([[1], [2]]);
    await countsIn(opened, 'sessions/a').update(() => none);
    expect(await opened.group('sessions', counts)).toEqual([[2]]);
  });

  test.each(['../escape', 'a/b/c', 'A', ''])('takes no record of the name %j', async (name) => {
    const store = await fresh(kind);
    if (store === undefined) return;
    expect(() => countsIn(store.open(), name)).toThrow('is not a valid name of a record');
  });

  test('says that it can be read and written', async () => {
    const store = await fresh(kind);
    if (store === undefined) return;
    const opened = store.open();
    await opened.check();
    await countsIn(opened).update(() => [1]);
    await opened.check();
    expect(await opened.group('probe', z.unknown())).toEqual([]);
  });

  test('is one for the services over it: tokens, revocations, sessions and logouts', async () => {
    const store = await fresh(kind);
    if (store === undefined) return;
    const env = {
      ...store.env,
      GATEHOUSE_AUTH: 'required',
      GATEHOUSE_OIDC_ISSUER: 'https://login.example.org',
    };
    const [one, other] = [serviceOver(nowhere, { env }), serviceOver(nowhere, { env })];
    stores.push(one.store, other.store);
    const app = createApp(other);
    const me = async (headers: Record<string, string>): Promise<number> =>
      (await app.request('/api/me', { headers })).status;

    const { token, id } = await one.identity.tokens.create({ name: 'robot', scope: 'read' });
    const robot = { authorization: `Bearer ${token}` };
    expect(await me(robot)).toBe(200);
    await one.identity.tokens.revoke(id);
    expect(await me(robot)).toBe(401);

    const { text, session } = await one.identity.sessions.begin({
      actor: { id: 'ada' },
      scope: 'read',
      groups: [],
      grant: spentGrant,
    });
    const ada = { cookie: `gatehouse=${text}` };
    expect(await me(ada)).toBe(200);
    await one.identity.sessions.end(session.id);
    expect(await me(ada)).toBe(401);

    const link = await one.links.make(pendingSignal(), { recipient: { id: 'grace' } });
    expect((await other.links.open(link.token)).recipient).toEqual({ id: 'grace' });
    await one.links.revoke(link.linkId);
    await expect(other.links.open(link.token)).rejects.toMatchObject({ code: 'link-revoked' });
  });
});

describe('PostgreSQL', () => {
  test('keeps no secret of a session or token', async () => {
    const store = await fresh('PostgreSQL');
    if (store === undefined) return;
    const service = serviceOver(nowhere, { env: store.env });
    stores.push(service.store);
    const grant = { ...spentGrant, accessToken: 'the-access-token', refreshToken: 'the-refresh-token' };
    const { text } = await service.identity.sessions.begin({
      actor: { id: 'ada' },
      scope: 'read',
      groups: [],
      grant,
    });
    const { token } = await service.identity.tokens.create({ name: 'robot', scope: 'read' });
    const [found] = [await service.identity.sessions.find(text)];
    expect(found && (await service.identity.sessions.grantOf(found))).toEqual(grant);
    const rows = JSON.stringify([
      await service.store.group('sessions', z.unknown()),
      await service.store.record({ name: 'api-tokens', schema: z.unknown(), empty: undefined }).read(),
    ]);
    for (const secret of ['the-access-token', 'the-refresh-token', token.slice(3), found?.key ?? '?'])
      expect(rows).not.toContain(secret);
  });

  test('that is away is 503 and said by /readyz, without its password, and all is as before when it is back', async () => {
    const store = await fresh('PostgreSQL');
    if (store === undefined || postgres === undefined) return;
    const service = serviceOver(nowhere, { env: { ...store.env, GATEHOUSE_AUTH: 'required' } });
    stores.push(service.store);
    const app = createApp(service);
    const { token } = await service.identity.tokens.create({ name: 'robot', scope: 'read' });
    const ask = async (path: string): Promise<Response> =>
      app.request(path, { headers: { authorization: `Bearer ${token}` } });
    expect((await ask('/api/me')).status).toBe(200);
    await postgres.kill();
    for (const path of ['/api/me', '/readyz']) {
      const away = await ask(path);
      const words = await away.text();
      expect([path, away.status, away.headers.get('retry-after')]).toEqual([path, 503, '5']);
      expect(words).toContain('The records of the service cannot be reached.');
      expect(words).not.toMatch(/secret-word|127\.0\.0\.1|gatehouse@/u);
    }
    expect((await ask('/healthz')).status).toBe(200);
    await postgres.start();
    expect((await ask('/api/me')).status).toBe(200);
  });

  test('is told from an address that is none', () => {
    for (const url of ['mysql://root@host/db', 'postgres', '/var/lib']) {
      expect(() => serviceOver(nowhere, { env: { GATEHOUSE_STORE: url } })).toThrow(
        'GATEHOUSE_STORE (store) must be an address such as postgres://user@host/database',
      );
    }
  });
});

describe('a folder', () => {
  test('that cannot be written fails at once, says so without its path, and /readyz says it', async () => {
    // Not even root makes files there.
    const service = serviceOver(nowhere, { env: { GATEHOUSE_DIR: '/proc/self', GATEHOUSE_AUTH: 'local' } });
    const app = createApp(service);
    const began = performance.now();
    await expect(service.identity.tokens.create({ name: 'robot', scope: 'read' })).rejects.toMatchObject({
      code: 'unavailable',
      message: 'The records of the service cannot be written. Retry later.',
    });
    expect(performance.now() - began).toBeLessThan(5_000);
    const ready = await app.request('/readyz');
    expect([ready.status, await ready.json()]).toEqual([
      503,
      expect.objectContaining({ message: expect.not.stringContaining('/proc') }),
    ]);
  });

  test('with a damaged file refuses what needs it as unavailable, and nothing else', async () => {
    const dir = newFolder();
    const service = serviceOver(nowhere, {
      env: {
        GATEHOUSE_DIR: dir,
        GATEHOUSE_AUTH: 'required',
        GATEHOUSE_OIDC_ISSUER: 'https://login.example.org',
      },
    });
    const app = createApp(service);
    const { token } = await service.identity.tokens.create({ name: 'robot', scope: 'read' });
    const { text } = await service.identity.sessions.begin({
      actor: { id: 'ada' },
      scope: 'read',
      groups: [],
      grant: spentGrant,
    });
    await service.identity.tokens.flush();
    await writeFile(join(dir, 'api-tokens.json'), '[{"id":');
    const me = async (headers: Record<string, string>): Promise<number> =>
      (await app.request('/api/me', { headers })).status;
    expect(await me({ authorization: `Bearer ${token}` })).toBe(503);
    expect(await me({ cookie: `gatehouse=${text}` })).toBe(200);
    expect(await (await app.request('/readyz')).json()).toMatchObject({
      status: 503,
      message: 'The records of the service are damaged. Retry later.',
    });
    expect(await readFile(join(dir, 'api-tokens.json'), 'utf8')).toBe('[{"id":');
  });

  test('keeps no draft of a write that failed, nor of a process that died', async () => {
    const dir = newFolder();
    // What is to be written cannot take the place of a folder.
    await mkdir(join(dir, 'api-tokens.json', 'in-the-way'), { recursive: true });
    const store = new FolderStore(dir);
    const old = join(dir, 'link-keys.json.draft-of-the-dead');
    await writeFile(old, '{');
    await utimes(old, new Date(0), new Date(0));
    await writeFile(join(dir, 'link-keys.json.draft-of-now'), '{');
    await expect(new ApiTokens(store).create({ name: 'robot', scope: 'read' })).rejects.toMatchObject({
      code: 'unavailable',
    });
    await expect(store.check()).rejects.toThrow('cannot be read');
    expect((await readdir(dir)).toSorted()).toEqual(['api-tokens.json', 'link-keys.json.draft-of-now']);
  });
});
