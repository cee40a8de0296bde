/** A person at the terminal: login at a real provider, an answer that the service signs, and logout. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pino from 'pino';
import { readSettings, serve, type RunningService } from '../../src/server';
import { identityKeySet } from '../../src/server/contract/identity-keys';
import { IdentityKeys } from '../../src/server/identity/identity-keys';
import { FolderStore } from '../../src/server/records/folder-store';
import { freePort } from '../../src/servers';
import { group } from '../../src/signals';
import { createTestEnvironment, type TestEnvironment } from '../../src/testing';
import { newFolder } from '../support/folder';
import { logInAt, startProvider, type RunningProvider } from '../support/oidc-provider';
import { startGatehouse } from '../support/cli';
import { useCommands } from '../support/use-commands';
import { workflowBundle } from '../support/workflow-bundle';

const dir = newFolder();
const home = newFolder();
let env: TestEnvironment;
let provider: RunningProvider;
let service: RunningService;
const gatehouse = useCommands(() => ({ XDG_CONFIG_HOME: home, TEMPORAL_ADDRESS: '127.0.0.1:1' }));

beforeAll(async () => {
  const keys = await new IdentityKeys(new FolderStore(dir)).published();
  const [port, providerPort, bundle] = [await freePort(), await freePort(), await workflowBundle()];
  env = await createTestEnvironment({
    workflowBundle: bundle,
    server: 'dev',
    worker: { identityKeys: identityKeySet(keys) },
  });
  const url = `http://127.0.0.1:${port}`;
  provider = await startProvider(providerPort, undefined, url);
  await provider.tell({ person: 'ada', groups: ['sre'] });
  const settings = readSettings(
    {
      GATEHOUSE_AUTH: 'required',
      GATEHOUSE_PUBLIC_URL: url,
      GATEHOUSE_OIDC_ISSUER: provider.issuer,
      GATEHOUSE_OIDC_CLIENT_ID: 'gatehouse',
      GATEHOUSE_OIDC_CLIENT_SECRET: 'a secret of the test that is long enough',
      GATEHOUSE_OIDC_SCOPES: 'openid profile groups',
      GATEHOUSE_OIDC_ANSWER_ROLES: 'sre',
    },
    { port, dir },
  );
  service = await serve({ client: env.client, settings, log: pino({ level: 'silent' }) });
}, 180_000);
afterAll(async () => {
  await service.stop();
  await provider.stop();
  await env.teardown();
});

/** A browser that logs in and confirms the login of the terminal, as a person does. */
async function confirm(address: string): Promise<void> {
  const { origin, searchParams } = new URL(address);
  const jar = new Map<string, string>();
  const go = async (
    url: string | URL,
    init: Omit<RequestInit, 'headers'> & { readonly headers?: Record<string, string> } = {},
  ): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { accept: 'text/html', origin, cookie, ...init.headers };
    const response = await fetch(url, { redirect: 'manual', ...init, headers });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(set) ?? [];
      jar.set(name, value);
    }
    return response;
  };
  const back = `${origin}/auth/callback`;
  const toLogin = await go(address);
  const toProvider = await go(new URL(toLogin.headers.get('location') ?? '', origin));
  await go(await logInAt(toProvider.headers.get('location') ?? '', 'ada', back));
  const page = await (await go(address)).text();
  expect(page).toContain('A terminal asks to act as Ada (ada)');
  expect(page).toContain('127.0.0.1');
  const fields = { user_code: searchParams.get('user_code') ?? '', decision: 'allow', actor: 'ada' };
  const decided = await go(`${origin}/auth/device/decision`, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  const leads = decided.headers.get('refresh')?.slice('0;url='.length) ?? '';
  await go(await logInAt(leads, 'ada', back));
}

test('a person logs in, answers as the person that the service signs, and logs out', async () => {
  const { url } = service;
  const terminal = startGatehouse(['login', '--url', `${url}/`], undefined, { XDG_CONFIG_HOME: home });
  await terminal.prints(/user_code=\S+/u);
  await confirm(/http:\S+user_code=\S+/u.exec(terminal.printed())?.[0] ?? '');
  await terminal.prints('Logged in as Ada (ada), scopes: read, answer, groups: sre.');
  await terminal.ended;
  const file = join(home, 'gatehouse', 'logins.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object)).toEqual([url]);
  expect((await gatehouse('whoami', '--url', url)).out).toBe(
    'Ada (ada), scopes: read, answer, groups: sre\n',
  );

  const { client } = env;
  const policy = { who: group('sre'), identity: { level: 'login' } } as const;
  const { workflowId } = await client.start('reviewsDeploy', { args: [policy] });
  const { digest = '' } = await client.waitForSignal('deploy', workflowId);
  const blind = await gatehouse('approve', 'deploy', workflowId, '--url', url);
  expect(blind).toMatchObject({ code: 5, err: expect.stringContaining('stale-view') });
  const shown = await gatehouse('show', 'deploy', workflowId, '--url', url);
  expect(shown.out).toContain(digest);
  const as = ['--url', url, '--seen', digest, '--comment', 'tested'];
  expect((await gatehouse('approve', 'deploy', workflowId, ...as)).out).toBe(
    "Signal 'deploy' is approved.\n",
  );
  const { items } = await client.audit(workflowId);
  expect(items).toMatchObject([
    { outcome: 'approved', actor: { id: 'ada', name: 'Ada', via: 'cli' }, proof: 'signed', level: 'login' },
  ]);
  const verification = await client.verifyAudit(workflowId, { keys: `${url}/api/keys` });
  expect(verification).toMatchObject({ signed: 1 });
  expect(verification.fault).toBeUndefined();

  const { workflowId: other } = await client.start('asksAnybody');
  await client.waitForSignal('title', other);
  const set = await gatehouse('set', 'title', other, '12', '--url', url);
  expect(set.out).toBe("Signal 'title' is set.\n");
  const late = await gatehouse('set', 'title', other, 'Other', '--url', url);
  expect(late).toMatchObject({ code: 5, err: expect.stringContaining('already-set') });

  expect((await gatehouse('logout', '--url', url)).out).toBe(`Logged out at ${url}.\n`);
  expect(await gatehouse('whoami', '--url', url)).toMatchObject({
    code: 7,
    err: expect.stringContaining('(unauthenticated)'),
  });
  expect((await gatehouse('logout', '--url', url)).out).toBe(`You were not logged in at ${url}.\n`);
});

test('an address that would show the login to the network is refused, and options that are of no use at a service', async () => {
  const refusals = [
    [['whoami', '--url', 'http://gates.example.org'], "'http://gates.example.org' is not the https address"],
    [['whoami', '--url', 'gates.example.org'], "'gates.example.org' is not the https address"],
    [
      ['approve', 'a', 'b', '--url', 'https://x.example', '--as', 'bob'],
      '--url and --as cannot be given both',
    ],
    [['set', 'a', 'b', '--url', 'https://x.example', '--file', 'f'], '--url and --file cannot be given both'],
  ] as const;
  for (const [args, message] of refusals) {
    const { code, err } = await gatehouse(...args);
    expect(err).toContain(message);
    expect(code).toBe(2);
  }
  const away = await gatehouse('whoami', '--url', 'http://127.0.0.1:1');
  expect(away).toMatchObject({ code: 6, err: expect.stringContaining('(no-connection)') });
});
