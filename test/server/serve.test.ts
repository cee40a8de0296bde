/** The service on a real port: senders that are slow or too large, and its end. */
import { afterEach, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { readSettings, serve, type RunningService, type ServeLimits } from '../../src/server';
import { newFolder } from '../support/folder';
import { rawConnection } from '../support/raw-http';
import { nowhere } from '../support/service';

const log = pino({ level: 'silent' });
let running: RunningService | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

async function start(
  limits: Partial<ServeLimits> = {},
  env: NodeJS.ProcessEnv = {},
): Promise<RunningService> {
  const settings = readSettings({ GATEHOUSE_PORT: '0', GATEHOUSE_DIR: newFolder(), ...env });
  running = await serve({ client: nowhere, settings, log, limits });
  return running;
}

const body = JSON.stringify({ name: 'robot', scope: 'read' });
const head = `POST /api/tokens HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n`;
const withLength = `${head}Content-Length: ${body.length}\r\n\r\n`;

describe('a slow sender', () => {
  test('of headers is let go, while others are served', async () => {
    const { port, url } = await start({ headersMs: 200 });
    const slow = await rawConnection(port);
    slow.send('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n');
    let sent = 0;
    const drip = setInterval(() => slow.send(`X-Drip-${sent++}: 1\r\n`), 20);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await slow.ended).toMatch(/^HTTP\/1.1 408 /u);
    clearInterval(drip);
    expect(sent).toBeGreaterThan(2);
  });

  test('of a body is told so and let go, while others are served', async () => {
    const { port, url } = await start({ requestMs: 200 });
    const slow = await rawConnection(port);
    slow.send(`${head}Content-Length: 1000\r\n\r\n{"name":"`);
    const drip = setInterval(() => slow.send('x'), 20);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const answer = await slow.ended;
    clearInterval(drip);
    expect(answer).toMatch(/^HTTP\/1.1 408 /u);
    expect(answer).toContain('"code":"request-timed-out","message":"The body did not arrive within 0.2 s."');
  });

  test('of a body without end, in chunks, too', async () => {
    const { port } = await start({ requestMs: 200 });
    const slow = await rawConnection(port);
    slow.send(`${head}Transfer-Encoding: chunked\r\n\r\n`);
    const drip = setInterval(() => slow.send('1\r\n \r\n'), 20);
    expect(await slow.ended).toMatch(/^HTTP\/1.1 408 /u);
    clearInterval(drip);
  });

  test('of whom nobody knows who it is does not get to the body', async () => {
    const { port } = await start({}, { GATEHOUSE_AUTH: 'required' });
    const slow = await rawConnection(port);
    slow.send(`${head}Content-Length: 1000\r\n\r\n{`);
    expect(await slow.ended).toMatch(/^HTTP\/1.1 401 /u);
  });

  test.each(['GET /healthz', 'GET /no/such', 'PUT /no/such', 'POST /auth/logout'])(
    'of a body that nobody reads, by %s, is let go',
    async (line) => {
      const { port } = await start({ requestMs: 200 });
      const slow = await rawConnection(port);
      slow.send(`${line} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n`);
      const drip = setInterval(() => slow.send('x'), 20);
      expect(await slow.ended).toMatch(/^HTTP\/1.1 [24]\d\d /u);
      clearInterval(drip);
    },
    10_000,
  );

  test('who asks for much and reads nothing is let go', async () => {
    const { port } = await start({ silentMs: 200 });
    const slow = await rawConnection(port);
    slow.pause();
    const ask = 'GET /openapi.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
    slow.send(ask.repeat(300));
    const more = setInterval(() => slow.send(ask), 20); // by which it learns that nobody takes it
    expect(await slow.ended).toBe('');
    clearInterval(more);
  });

  test('who says nothing after an answer is let go', async () => {
    const { port } = await start({ keepAliveMs: 100 });
    const idle = await rawConnection(port);
    idle.send('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    expect(await idle.ended).toMatch(/^HTTP\/1.1 200 /u);
  });
});

test.each([
  ['cookie', 'gatehouse='],
  ['authorization', 'Bearer gh_'],
  ['x-forwarded-for', ''],
])('a header %s of 129 KB is 431', async (name, value) => {
  const { port } = await start();
  const sender = await rawConnection(port);
  const long = `${name}: ${value}${'A'.repeat(129 * 1024)}`;
  sender.send(`GET /api/me HTTP/1.1\r\nHost: 127.0.0.1\r\n${long}\r\n\r\n`);
  const answer = await sender.ended;
  expect(answer).toMatch(/^HTTP\/1.1 431 /u);
  expect(answer).toContain('headers-too-large');
});

/** A request for who one is, the last of its connection, with these lines. */
function asking(...lines: readonly string[]): string {
  return ['GET /api/me HTTP/1.1', ...lines, 'Connection: close', '', ''].join('\r\n');
}

const here = 'Host: 127.0.0.1';

test.each([
  ['without a host', 400, asking()],
  ['with two hosts', 400, asking(here, 'Host: evil.example')],
  ['for another host', 403, asking('Host: evil.example')],
  [
    'for another host in its first line',
    403,
    asking('Host: evil.example').replace('/api', 'http://evil.example/api'),
  ],
  ['with two tokens', 401, asking(here, 'Authorization: Bearer a', 'Authorization: Bearer b')],
  ['with two lengths', 400, `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n`],
  ['by a proxy that nobody named', 403, asking(here, 'X-Forwarded-For: 203.0.113.9')],
  ['of the local user', 200, asking(here)],
])('a request %s is %i', async (_, status, request) => {
  const { port } = await start();
  const sender = await rawConnection(port);
  sender.send(request);
  expect(await sender.ended).toMatch(new RegExp(`^HTTP/1.1 ${status} `, 'u'));
});

describe('the end', () => {
  test('lets a request in flight finish, and takes no new one', async () => {
    const service = await start();
    const idle = await rawConnection(service.port);
    const busy = await rawConnection(service.port);
    idle.send('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    await idle.receives('"ok"');
    busy.send(`${withLength}${body.slice(0, 5)}`);
    await fetch(`${service.url}/healthz`); // what was sent before has arrived
    const stopped = service.stop();
    await idle.ended;
    await expect(rawConnection(service.port)).rejects.toThrow('ECONNREFUSED');
    busy.send(body.slice(5));
    expect(await busy.ended).toMatch(/^HTTP\/1.1 201 [^]*"token":"gh_/u);
    await stopped;
  });

  test('does not wait for ever for one that does not finish', async () => {
    const service = await start({ stopMs: 100 });
    const busy = await rawConnection(service.port);
    busy.send(`${withLength}{`);
    await fetch(`${service.url}/healthz`);
    await service.stop();
    expect(await busy.ended).not.toContain('201');
  });
});

test('a port that is taken is said', async () => {
  const { port } = await start();
  const settings = readSettings({ GATEHOUSE_PORT: String(port), GATEHOUSE_DIR: newFolder() });
  await expect(serve({ client: nowhere, settings, log })).rejects.toThrow('EADDRINUSE');
});

test('a service that others could reach does not start without authentication, and says what to do', async () => {
  const settings = readSettings({
    GATEHOUSE_HOST: '0.0.0.0',
    GATEHOUSE_PORT: '0',
    GATEHOUSE_DIR: newFolder(),
  });
  await expect(serve({ client: nowhere, settings, log })).rejects.toMatchObject({
    code: 'invalid-argument',
    message:
      'GATEHOUSE_HOST (host) is 0.0.0.0, which other machines can reach, but no authentication is configured. ' +
      'Configure a login (GATEHOUSE_OIDC_ISSUER), make an API token (gatehouse token create NAME), ' +
      'set GATEHOUSE_AUTH=required, or listen on 127.0.0.1.',
  });
});
