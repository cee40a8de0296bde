/** `gatehouse session`, each as a process, beside a service over the same folder. */
import { beforeEach, expect, test } from '@jest/globals';
import { createApp } from '../../src/server';
import type { Service } from '../../src/server/service';
import { gatehouse as run, type Finished } from '../support/cli';
import { newFolder } from '../support/folder';
import { spentGrant } from '../support/grant';
import { nowhere, serviceOver, type App } from '../support/service';

let dir: string;
let service: Service;
let app: App;

beforeEach(() => {
  dir = newFolder();
  service = serviceOver(nowhere, {
    env: {
      GATEHOUSE_DIR: dir,
      GATEHOUSE_AUTH: 'required',
      GATEHOUSE_OIDC_ISSUER: 'https://login.example.org',
    },
  });
  app = createApp(service);
});

function sessions(...args: string[]): Promise<Finished> {
  return run(['session', ...args], { GATEHOUSE_DIR: dir });
}

async function login(id: string, name?: string): Promise<string> {
  const person = { actor: { id, name }, scope: 'answer', groups: [], grant: spentGrant } as const;
  return (await service.identity.sessions.begin(person)).text;
}

async function statusOf(cookie: string): Promise<number> {
  return (await app.request('/api/me', { headers: { cookie: `gatehouse=${cookie}` } })).status;
}

test('list shows who is logged in, all or one person, and no secret', async () => {
  expect((await sessions('list')).out).toBe('Nobody is logged in.\n');
  const cookies = [await login('ada@example.org', 'Ada'), await login('bob')];
  const { code, out } = await sessions('list');
  expect(code).toBe(0);
  expect(out).toMatch(
    /^ACTOR +NAME +SCOPE +TERMINAL +LOGIN +LAST SEEN +EXPIRES\nada@example\.org +Ada +answer +20/u,
  );
  expect(out.trim().split('\n')).toHaveLength(3);
  const one = await sessions('list', '--actor', 'bob', '--json');
  expect(JSON.parse(one.out)).toMatchObject([{ actor: { id: 'bob' }, scope: 'answer' }]);
  for (const text of [out, one.out]) for (const cookie of cookies) expect(text).not.toContain(cookie);
});

test("revoke ends all sessions of one person at once, in the service that runs, and nobody else's", async () => {
  const [ada, again, bob] = [await login('ada', 'Bob'), await login('ada'), await login('bob')];
  expect(await sessions('revoke', '--actor', 'ada')).toMatchObject({
    code: 0,
    out: 'Ended 2 sessions of ada.\n',
  });
  expect([await statusOf(ada), await statusOf(again), await statusOf(bob)]).toEqual([401, 401, 200]);
  expect((await sessions('revoke', '--actor', 'ada')).out).toBe('ada has no session.\n');
  const { out } = await sessions('revoke', '--actor', 'bob', '--json');
  expect(JSON.parse(out)).toEqual({ actor: 'bob', ended: 1 });
});

test('revoke goes by the id and not by the name, and needs one', async () => {
  const ada = await login('ada', 'Ada');
  expect((await sessions('revoke', '--actor', 'Ada')).out).toBe('Ada has no session.\n');
  expect(await statusOf(ada)).toBe(200);
  const { code, err } = await sessions('revoke');
  expect(code).toBe(2);
  expect(err).toContain('--actor');
});
