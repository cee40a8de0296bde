/** `gatehouse serve` and `gatehouse token` as a user runs them. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { devServerExecutable, freePort, startDevServer } from '../../src/servers';
import { encodeRequestId } from '../../src/wire/request-id';
import { gatehouse, startGatehouse, type Finished, type Running } from '../support/cli';
import { newFolder } from '../support/folder';
import { useCommands } from '../support/use-commands';

const started: Running[] = [];
afterEach(async () => {
  for (const service of started.splice(0)) {
    if (service.process.exitCode === null && service.process.signalCode === null)
      await service.end('SIGKILL');
  }
});

interface Service extends Running {
  readonly url: string;
  readonly lines: () => readonly Record<string, unknown>[];
}

async function serve(dir: string, ...args: string[]): Promise<Service> {
  const running = startGatehouse(['serve', '--port', '0', '--dir', dir, ...args]);
  started.push(running);
  await running.prints('the service listens');
  const lines = (): Record<string, unknown>[] =>
    running
      .printed()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const { url } = lines().find(({ msg }) => msg === 'the service listens') as { url: string };
  return Object.assign(running, { url, lines });
}

/** The commands that end by themselves. */
const command = useCommands(() => ({}));

function token(dir: string, ...args: string[]): Promise<Finished> {
  return command('token', ...args, '--dir', dir);
}

test('refuses a port that another program uses, and says what to do', async () => {
  const dir = newFolder();
  await mkdir(dir);
  const { url } = await serve(dir);
  const { code, err } = await gatehouse(['serve', '--port', new URL(url).port, '--dir', dir]);
  expect(code).toBe(2);
  expect(err).toContain(`--port cannot be ${new URL(url).port}: another program uses it.`);
});

test('a service whose Temporal is away listens, says so, and works once it is there', async () => {
  const [folder, port] = [newFolder(), await freePort()];
  await mkdir(folder);
  const service = await serve(folder, '--address', `127.0.0.1:${port}`);
  await service.prints('Retrying');
  expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
  const ready = await fetch(`${service.url}/readyz`);
  expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '2']);
  expect(await ready.json()).toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('Temporal does not answer'),
  });
  const inbox = await fetch(`${service.url}/api/signals`);
  expect(await inbox.json()).toMatchObject({ status: 503, code: 'no-connection' });

  const temporal = await startDevServer({
    executable: await devServerExecutable(),
    port,
    logFile: join(folder, 'temporal.log'),
  });
  try {
    await service.prints('connected to Temporal');
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${service.url}/api/signals`)).json()).toMatchObject({ items: [] });
  } finally {
    await temporal.stop();
  }
}, 120_000);

test('while Temporal is away its address is told to administrators only, on all routes', async () => {
  const [folder, address] = [newFolder(), `127.0.0.1:${await freePort()}`];
  const secretOf = async (scope: string): Promise<string> => {
    const { out } = await token(folder, 'create', scope, '--scope', scope, '--expires', '1d', '--json');
    return (JSON.parse(out) as { readonly token: string }).token;
  };
  const [start, admin] = [await secretOf('start'), await secretOf('admin')];
  const { url } = await serve(folder, '--address', address);
  const read = async (path: string, secret?: string): Promise<readonly [number, string]> => {
    const headers = {
      ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
      ...(path.startsWith('/form') ? { accept: 'text/html' } : {}),
    };
    const response = await fetch(url + path, { headers });
    return [response.status, await response.text()];
  };
  const requestId = encodeRequestId({ workflowId: 'w', chain: '0123456789ab', id: 'title', round: 1 });
  const failing = [
    ...['/api/signals', '/api/audit', '/api/audit.csv', '/api/executions', '/api/workflows', '/readyz'],
    ...['', '/graph', '/data', '/audit', '/signals', '/streams', '/reports'].map(
      (part) => `/api/executions/w${part}`,
    ),
    ...[`/api/signals/${requestId}`, `/form/${requestId}`],
  ];
  await Promise.all(
    [...failing, '/api/system'].map(async (path) => {
      const [status, body] = await read(path, start);
      expect([path, status]).toEqual([path, path === '/api/system' ? 200 : 503]);
      expect(`${path} ${body}`).not.toMatch(/127\.0\.0\.1:|UNAVAILABLE|ECONNREFUSED/u);
    }),
  );
  const told = await Promise.all(['/api/signals', '/api/system', '/readyz'].map((path) => read(path, admin)));
  for (const [, body] of told) expect(body).toContain('ECONNREFUSED');
}, 120_000);

test.each(['SIGTERM', 'SIGINT'] as const)('%s stops it with exit code 0', async (signal) => {
  const service = await serve(newFolder(), '--address', `127.0.0.1:${await freePort()}`);
  await fetch(`${service.url}/healthz`);
  expect(await service.end(signal)).toBe(0);
  expect(service.lines().map(({ msg }) => msg)).toEqual(
    expect.arrayContaining(['the service listens', 'the service is stopping', 'the service has stopped']),
  );
});

describe('it does not start, with exit code 2,', () => {
  test.each<[string, string[], string]>([
    ['where others come and nobody is asked', ['--host', '0.0.0.0'], 'no authentication is configured'],
    ['on a port that there is not', ['--port', '70000'], 'GATEHOUSE_PORT (port)'],
    ['with a way to ask that there is not', ['--auth', 'none'], 'GATEHOUSE_AUTH (auth)'],
    ['with a proxy that is no address', ['--trusted-proxy', 'nginx'], 'GATEHOUSE_TRUSTED_PROXIES'],
    ['at an address that is none', ['--public-url', 'gate.example.org'], 'GATEHOUSE_PUBLIC_URL'],
  ])('%s', async (_, args, words) => {
    const { code, err } = await command('serve', '--dir', newFolder(), ...args);
    expect(err).toContain(words);
    expect(code).toBe(2);
  });
});

describe('gatehouse token', () => {
  test('makes a token that the service takes until it is revoked, and that no log has', async () => {
    const dir = newFolder();
    const made = await token(dir, 'create', 'robot', '--scope', 'answer', '--expires', '90d', '--json');
    const { id, token: secret } = JSON.parse(made.out) as { id: string; token: string };
    const service = await serve(dir, '--address', `127.0.0.1:${await freePort()}`);
    const me = async (authorization?: string): Promise<unknown> =>
      (
        await fetch(
          `${service.url}/api/me`,
          authorization === undefined ? {} : { headers: { authorization } },
        )
      ).json();

    expect(await me()).toMatchObject({ status: 401 });
    expect(await me(`Bearer ${secret}`)).toEqual({
      kind: 'token',
      actor: { id: 'robot' },
      scopes: ['read', 'answer'],
      groups: [],
    });
    expect(await token(dir, 'revoke', id)).toMatchObject({ code: 0, out: `Token ${id} is revoked.\n` });
    expect(await me(`Bearer ${secret}`)).toMatchObject({ status: 401 });
    await service.end();
    expect(service.printed()).toContain('"actor":"robot"');
    expect(service.printed()).not.toContain(secret.slice(3));
  });

  test('shows a token once, and lists it without', async () => {
    const dir = newFolder();
    const { code, out } = await token(dir, 'create', 'robot');
    const [secret = '', , words = ''] = out.split('\n');
    expect(code).toBe(0);
    expect(secret).toMatch(/^gh_[\w-]{43}$/u);
    expect(words).toMatch(
      /^This is the token of robot, with scope 'answer'. It is not shown again. Revoke it with: gatehouse token revoke \w+$/u,
    );
    const listed = await token(dir, 'list');
    expect(listed.out).toMatch(
      /^ID +NAME +SCOPE +GROUPS +CREATED +EXPIRES +LAST USED\n\w+ +robot +answer +20\S+\n$/u,
    );
    expect(listed.out).not.toContain(secret);
    expect(JSON.parse((await token(dir, 'list', '--json')).out)).toMatchObject([{ name: 'robot' }]);
  });

  test('says that there are none', async () => {
    expect((await token(newFolder(), 'list')).out).toBe('There are no API tokens.\n');
  });

  test.each<[string, string[], string]>([
    ['a scope that there is not', ['create', 'robot', '--scope', 'root'], "argument 'root' is invalid"],
    [
      'an end that is no duration',
      ['create', 'robot', '--expires', 'soon'],
      '--expires is not a duration: soon',
    ],
    ['an empty name', ['create', ''], 'name is empty'],
    ['a name of more than a line', ['create', 'a\nb'], 'name contains control characters, line breaks'],
    ['an id that there is not', ['revoke', 'abc'], "token 'abc' does not exist"],
    ['nothing to do', [], 'Usage: gatehouse token'],
  ])('refuses %s with exit code 2', async (_, args, words) => {
    const { code, err } = args.length === 0 ? await command('token') : await token(newFolder(), ...args);
    expect(err).toContain(words);
    expect(code).toBe(2);
  });
});
