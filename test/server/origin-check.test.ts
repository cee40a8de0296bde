/** What other sites try: requests in a person's name, and a person's name in requests. */
import { describe, expect, test } from '@jest/globals';
import { createApp } from '../../src/server';
import { spentGrant } from '../support/grant';
import { nowhere, post, serviceOver, type App } from '../support/service';

const publicUrl = 'https://gate.example.org';
const loggedIn = { GATEHOUSE_AUTH: 'required', GATEHOUSE_OIDC_ISSUER: 'https://login.example.org' };

/** A request that changes something and needs nothing of Temporal. */
async function change(app: App, headers: Record<string, string>): Promise<number> {
  return (await app.request('/api/tokens', post({ name: `robot ${Math.random()}`, scope: 'read' }, headers)))
    .status;
}

interface Case {
  readonly what: string;
  readonly headers: Record<string, string>;
  readonly session: number;
  readonly local: number;
}

const cases: readonly Case[] = [
  { what: 'a page of ours', headers: { origin: publicUrl }, session: 201, local: 201 },
  {
    what: 'a page of ours, as browsers say it',
    headers: { origin: publicUrl, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' },
    session: 201,
    local: 201,
  },
  {
    what: 'a form of ours under a policy without referrer',
    headers: { origin: 'null', 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' },
    session: 201,
    local: 201,
  },
  { what: 'the person, without a page', headers: { 'sec-fetch-site': 'none' }, session: 201, local: 201 },
  { what: 'a program, by no sign of a browser', headers: {}, session: 403, local: 201 },
  {
    what: 'a browser without a site or mode',
    headers: { 'sec-fetch-dest': 'empty' },
    session: 403,
    local: 403,
  },
  {
    what: 'a program that is written with the fetch of Node',
    headers: { 'sec-fetch-mode': 'cors' },
    session: 403,
    local: 201,
  },
  {
    what: 'something that hides its origin',
    headers: { referer: `${publicUrl}/x` },
    session: 403,
    local: 403,
  },
  { what: 'a browser without a site', headers: { 'sec-fetch-dest': 'document' }, session: 403, local: 403 },
  { what: "Node's fetch", headers: { 'sec-fetch-mode': 'cors' }, session: 403, local: 201 },
  { what: 'another site', headers: { origin: 'https://evil.example' }, session: 403, local: 403 },
  {
    what: 'another site, as browsers say it',
    headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    session: 403,
    local: 403,
  },
  {
    what: 'another site without an origin',
    headers: { 'sec-fetch-site': 'cross-site' },
    session: 403,
    local: 403,
  },
  {
    what: 'a sibling domain',
    headers: { origin: 'https://evil.example.org', 'sec-fetch-site': 'same-site' },
    session: 403,
    local: 403,
  },
  {
    what: 'a sibling domain without an origin',
    headers: { 'sec-fetch-site': 'same-site' },
    session: 403,
    local: 403,
  },
  { what: 'a sandboxed frame', headers: { origin: 'null' }, session: 403, local: 403 },
  {
    what: 'a sandboxed frame, as browsers say it',
    headers: { origin: 'null', 'sec-fetch-site': 'cross-site' },
    session: 403,
    local: 403,
  },
  { what: 'our name over http', headers: { origin: 'http://gate.example.org' }, session: 403, local: 403 },
  { what: 'our name on another port', headers: { origin: `${publicUrl}:8443` }, session: 403, local: 403 },
  {
    what: 'our name as the beginning',
    headers: { origin: `${publicUrl}.evil.example` },
    session: 403,
    local: 403,
  },
  { what: 'our name in capitals', headers: { origin: 'HTTPS://GATE.EXAMPLE.ORG' }, session: 403, local: 403 },
  {
    what: 'our name among others',
    headers: { origin: `${publicUrl}, https://evil.example` },
    session: 403,
    local: 403,
  },
  { what: 'an empty origin', headers: { origin: '' }, session: 403, local: 403 },
  {
    what: 'another site that says it is ours',
    headers: { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    session: 403,
    local: 403,
  },
  {
    what: 'a site in words that browsers do not use',
    headers: { origin: publicUrl, 'sec-fetch-site': 'SAME-ORIGIN' },
    session: 403,
    local: 403,
  },
  {
    what: 'another site by headers of a proxy',
    headers: {
      origin: 'https://evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
    },
    session: 403,
    local: 403,
  },
  {
    what: 'another site with a method in a header',
    headers: { origin: 'https://evil.example', 'x-http-method-override': 'GET' },
    session: 403,
    local: 403,
  },
];

describe('a change, by', () => {
  const one = serviceOver(nowhere, { env: { ...loggedIn, GATEHOUSE_PUBLIC_URL: publicUrl } });
  const app = createApp(one);
  const local = createApp(serviceOver(nowhere, { env: { GATEHOUSE_PUBLIC_URL: publicUrl } }));

  test.each(cases)('$what', async ({ headers, session, local: byLocal }) => {
    const { text } = await one.identity.sessions.begin({
      actor: { id: 'ada' },
      scope: 'admin',
      groups: [],
      grant: spentGrant,
    });
    const cookie = `__Host-gatehouse=${text}`;
    expect({
      session: await change(app, { cookie, ...headers }),
      local: await change(local, headers),
    }).toEqual({ session, local: byLocal });
  });

  test('an API token, which no browser sends by itself, from anywhere', async () => {
    const { token } = await one.identity.tokens.create({ name: 'robot', scope: 'admin' });
    const headers = { authorization: `Bearer ${token}`, origin: 'https://evil.example' };
    expect(await change(app, headers)).toBe(201);
    expect(
      (await app.request('/api/tokens', { headers })).headers.get('access-control-allow-origin'),
    ).toBeNull();
  });

  test('a form of text/plain that looks like JSON', async () => {
    const body = '{"name":"robot","scope":"read","x":"="}';
    const response = await local.request('/api/tokens', {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'sec-fetch-site': 'none' },
      body,
    });
    expect(response.status).toBe(415);
  });

  test('the address of this machine, where people know another', async () => {
    expect(await change(local, { host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080' })).toBe(201);
    expect(await change(local, { host: '127.0.0.1:8080', origin: 'http://127.0.0.1:9090' })).toBe(403);
  });

  test('a read needs no origin', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await local.request('/api/me', { headers })).status).toBe(200);
  });
});

describe('the local user, by the host', () => {
  const app = createApp(serviceOver(nowhere, { env: { GATEHOUSE_PUBLIC_URL: publicUrl } }));

  test.each([
    ['127.0.0.1:8080', 200],
    ['127.9.9.9', 200],
    ['localhost:8080', 200],
    ['LOCALHOST', 200],
    ['work.localhost', 200],
    ['[::1]:8080', 200],
    ['gate.example.org', 200],
    ['evil.example', 403],
    ['127.0.0.1.evil.example', 403],
    ['localhost.evil.example', 403],
    ['evil-localhost', 403],
    ['10.0.0.1', 403],
    ['0.0.0.0', 403],
    ['2130706433.evil.example', 403],
    ['[::ffff:a00:1]', 403],
    ['localhost@evil.example', 400],
    ['evil.example@localhost', 400],
    ['a b', 400],
    ['', 400],
  ])('%j', async (host, status) => {
    expect((await app.request('/api/me', { headers: { host } })).status).toBe(status);
  });

  test('what is public is for any host', async () => {
    expect((await app.request('/healthz', { headers: { host: 'probe.example' } })).status).toBe(200);
  });
});
