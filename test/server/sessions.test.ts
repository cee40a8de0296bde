import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { createApp } from '../../src/server';
import type { Service } from '../../src/server/service';
import { spentGrant } from '../support/grant';
import { newFolder } from '../support/folder';
import { nowhere, serviceOver, type App } from '../support/service';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

afterEach(() => {
  jest.useRealTimers();
});

function standingClock(): void {
  jest.useFakeTimers({
    doNotFake: ['setTimeout', 'setImmediate', 'nextTick', 'setInterval', 'queueMicrotask'],
  });
}

/** A service where people log in; no test of this file asks its provider. */
function service(env: NodeJS.ProcessEnv = {}): Service {
  return serviceOver(nowhere, {
    env: {
      GATEHOUSE_AUTH: 'required',
      GATEHOUSE_OIDC_ISSUER: 'https://login.example.org',
      GATEHOUSE_RATE_OF_FAILURES: '0',
      GATEHOUSE_SESSION_IDLE: '720 hours',
      GATEHOUSE_OIDC_PATIENCE: '720 hours',
      ...env,
    },
  });
}

const ada = { actor: { id: 'ada', name: 'Ada' }, scope: 'answer', groups: [], grant: spentGrant } as const;

async function statusWith(app: App, text: string): Promise<number> {
  return (await app.request('/api/me', { headers: { cookie: `gatehouse=${text}` } })).status;
}

test('a cookie that is changed in any one place is no session', async () => {
  const one = service();
  const app = createApp(one);
  const { text } = await one.identity.sessions.begin(ada);
  expect(await statusWith(app, text)).toBe(200);
  const statuses = new Set<number>();
  for (let at = 0; at < text.length; at++) {
    // The next character of the alphabet too: the last of a part may differ in bits that carry nothing.
    for (const other of [next(text[at] ?? ''), 'A', '.', '%', '"']) {
      const changed = `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
      if (changed !== text) statuses.add(await statusWith(app, changed));
    }
    statuses.add(await statusWith(app, text.slice(0, at)));
  }
  expect([...statuses]).toEqual([401]);
});

function next(character: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return alphabet[(alphabet.indexOf(character) + 1) % alphabet.length] ?? 'A';
}

test.each([
  ['nothing', ''],
  ['dots', '....'],
  ['a token of no key', `${Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString('base64url')}....`],
  ['one that is not encrypted', `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`],
  ['what is far too long', 'A'.repeat(5_000)],
])('a cookie of %s is no session', async (_, text) => {
  expect(await statusWith(createApp(service()), text)).toBe(401);
});

test('a session is over after eight hours, used or not', async () => {
  standingClock();
  const one = service();
  const app = createApp(one);
  const { text, session } = await one.identity.sessions.begin(ada);
  expect(Date.parse(session.expiresAt) - Date.now()).toBe(8 * hour);
  jest.setSystemTime(Date.now() + 8 * hour - 2_000);
  expect(await statusWith(app, text)).toBe(200);
  jest.setSystemTime(Date.now() + 2_000);
  expect(await statusWith(app, text)).toBe(401);
});

test('who comes with a session that is over still reaches what is public', async () => {
  const { status } = await createApp(service()).request('/healthz', { headers: { cookie: 'gatehouse=old' } });
  expect(status).toBe(200);
});

test('where nobody can log in, a cookie of that name is somebody else’s', async () => {
  const { status } = await createApp(serviceOver(nowhere)).request('/api/me', {
    headers: { cookie: 'gatehouse=another' },
  });
  expect(status).toBe(200);
});

describe('keys', () => {
  test('are shared by the processes of a folder, and not by others', async () => {
    const dir = newFolder();
    const { text } = await service({ GATEHOUSE_DIR: dir }).identity.sessions.begin(ada);
    expect(await statusWith(createApp(service({ GATEHOUSE_DIR: dir })), text)).toBe(200);
    expect(await statusWith(createApp(service()), text)).toBe(401);
  });

  test('are one, where two processes make the first at the same time', async () => {
    const dir = newFolder();
    const both = [service({ GATEHOUSE_DIR: dir }), service({ GATEHOUSE_DIR: dir })];
    const keys = await Promise.all(both.map(({ identity }) => identity.keys.current()));
    expect(keys[0]?.kid).toBe(keys[1]?.kid);
  });

  test('are renewed each month; what an old one sealed opens for another', async () => {
    standingClock();
    const { identity } = service();
    const old = await identity.keys.current();
    jest.setSystemTime(Date.now() + 30 * day - 1);
    expect((await identity.keys.current()).kid).toBe(old.kid);
    jest.setSystemTime(Date.now() + 1);
    const renewed = await identity.keys.current();
    expect(renewed.kid).not.toBe(old.kid);
    expect(await identity.keys.find(old.kid)).toEqual(old);
    jest.setSystemTime(Date.now() + 30 * day);
    await identity.keys.current();
    expect(await identity.keys.find(old.kid)).toBeUndefined();
    expect(await identity.keys.find(renewed.kid)).toBeDefined();
  });

  test('may be given, the one that seals first', async () => {
    const [old, fresh] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
    const GATEHOUSE_DIR = newFolder();
    const before = service({ GATEHOUSE_DIR, GATEHOUSE_SESSION_KEYS: old });
    const { text } = await before.identity.sessions.begin(ada);
    const after = createApp(service({ GATEHOUSE_DIR, GATEHOUSE_SESSION_KEYS: `${fresh},${old}` }));
    expect(await statusWith(after, text)).toBe(200);
    expect(await statusWith(createApp(service({ GATEHOUSE_DIR, GATEHOUSE_SESSION_KEYS: fresh })), text)).toBe(
      401,
    );
  });
});

test('an ended session stays ended beside others, and is forgotten when it would be over', async () => {
  standingClock();
  const { sessions } = service().identity;
  const [one, two, three] = [await sessions.begin(ada), await sessions.begin(ada), await sessions.begin(ada)];
  await sessions.end(one.session.id);
  await sessions.end(two.session.id);
  const found = await Promise.all([one, two, three].map(({ text }) => sessions.find(text)));
  expect(found.map((each) => each?.session)).toEqual([undefined, undefined, three.session]);
});
