/** Who a request comes from is said by its credential alone, and by one of them. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createApp } from '../../src/server';
import type { Service } from '../../src/server/service';
import { spentGrant } from '../support/grant';
import { useEnvironment } from '../support/environment';
import { nowhere, post, serviceOver, type App } from '../support/service';

const loggedIn = {
  GATEHOUSE_AUTH: 'required',
  GATEHOUSE_OIDC_ISSUER: 'https://login.example.org',
  GATEHOUSE_RATE_OF_FAILURES: '0',
};

describe('credentials', () => {
  let app: App;
  let local: App;
  let token: string;
  let session: string;
  let other: string;
  beforeAll(async () => {
    const service = serviceOver(nowhere, { env: loggedIn });
    app = createApp(service);
    ({ token } = await service.identity.tokens.create({ name: 'robot', scope: 'admin' }));
    ({ text: session } = await service.identity.sessions.begin({
      actor: { id: 'ada' },
      scope: 'read',
      groups: [],
      grant: spentGrant,
    }));
    ({ text: other } = await service.identity.sessions.begin({
      actor: { id: 'eve' },
      scope: 'admin',
      groups: [],
      grant: spentGrant,
    }));
    local = createApp(serviceOver(nowhere));
  });

  async function me(headers: Record<string, string>, of: App = app): Promise<unknown> {
    const response = await of.request('/api/me', { headers });
    const { actor } = (await response.json()) as { actor?: { id: string } };
    return actor?.id ?? response.status;
  }

  test('none is 401, with the words of what to send', async () => {
    const response = await app.request('/api/me');
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="gatehouse"');
    expect(await response.json()).toMatchObject({ code: 'unauthenticated' });
  });

  test.each(['Bearer', 'bearer', 'BEARER'])('a token by the scheme %s', async (scheme) => {
    expect(await me({ authorization: `${scheme} ${token}` })).toBe('robot');
  });

  test('a token wins over a cookie beside it, also where it is not good', async () => {
    const cookie = `gatehouse=${session}`;
    expect(await me({ cookie, authorization: `Bearer ${token}` })).toBe('robot');
    expect(await me({ cookie, authorization: `Bearer gh_${'A'.repeat(43)}` })).toBe(401);
    expect(await me({ cookie, authorization: 'Basic YWRhOmFkYQ==' })).toBe(401);
  });

  test.each<[string, (token: string) => string]>([
    ['that is empty', () => ''],
    ['of a scheme alone', () => 'Bearer'],
    ['without a scheme', (good) => good],
    ['of another scheme', (good) => `Token ${good}`],
    ['with a name and password', (good) => `Basic ${btoa(`robot:${good}`)}`],
    ['with two tokens', (good) => `Bearer ${good}, Bearer ${good}`],
    ['with two schemes', (good) => `Basic eDp5, Bearer ${good}`],
    ['with a token in quotes', (good) => `Bearer "${good}"`],
    ['with more behind the token', (good) => `Bearer ${good}x`],
    ['with a token cut short', (good) => `Bearer ${good.slice(0, -1)}`],
    ['with a token in capitals', (good) => `Bearer ${good.toUpperCase()}`],
    ['with the hash of nothing', () => 'Bearer gh_'],
    ['with a JWT that nobody signed', () => 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.'],
    ['of 8 KB', () => `Bearer gh_${'A'.repeat(8_000)}`],
  ])('a header Authorization %s is 401, also where the local user needs none', async (_, header) => {
    expect(await me({ authorization: header(token) })).toBe(401);
    expect(await me({ authorization: header(token) }, local)).toBe(401);
  });

  test('a session is its cookie, once', async () => {
    expect(await me({ cookie: `theme=dark; gatehouse=${session}; x=y` })).toBe('ada');
    expect(await me({ cookie: `gatehouse=${session}; gatehouse=${other}` })).toBe(401);
    expect(await me({ cookie: `gatehouse=${session}; gatehouse=` })).toBe(401);
  });

  test.each<[string, (text: string) => string]>([
    ['in capitals', (text) => `GATEHOUSE=${text}`],
    ['of the https service', (text) => `__Host-gatehouse=${text}`],
    ['with a name that goes on', (text) => `gatehouse2=${text}`],
    ['in quotes', (text) => `gatehouse="${text}"`],
    ['with a value in capitals', (text) => `gatehouse=${text.toUpperCase()}`],
  ])('a cookie %s is none', async (_, cookie) => {
    expect(await me({ cookie: cookie(session) })).toBe(401);
  });

  test('over https a cookie without the prefix, which a sibling domain can plant, is none', async () => {
    const service = serviceOver(nowhere, {
      env: { ...loggedIn, GATEHOUSE_PUBLIC_URL: 'https://gate.example.org' },
    });
    const { text } = await service.identity.sessions.begin({
      actor: { id: 'ada' },
      scope: 'read',
      groups: [],
      grant: spentGrant,
    });
    const https = createApp(service);
    expect(await me({ cookie: `gatehouse=${text}` }, https)).toBe(401);
    expect(await me({ cookie: `__Host-gatehouse=${text}` }, https)).toBe('ada');
  });

  test.each([
    'x-forwarded-user',
    'x-forwarded-email',
    'x-remote-user',
    'remote-user',
    'x-user',
    'x-actor',
    'x-auth-request-user',
    'x-webauth-user',
    'x-authenticated-user',
    'x-api-key',
    'proxy-authorization',
    'from',
  ])('a header %s is nobody', async (name) => {
    expect(await me({ [name]: 'root' })).toBe(401);
    expect(await me({ [name]: 'root', authorization: `Bearer ${token}` })).toBe('robot');
  });

  test('a credential in the address is nobody', async () => {
    for (const query of [`access_token=${token}`, `token=${token}`, 'actor=root', `gatehouse=${session}`]) {
      expect((await app.request(`/api/me?${query}`)).status).toBe(401);
    }
  });
});

describe('the actor of an answer', () => {
  const environment = useEnvironment('dev');
  let service: Service;
  let app: App;
  beforeAll(() => {
    service = serviceOver(environment.current.client, { env: loggedIn });
    app = createApp(service);
  });

  async function waiting(): Promise<string> {
    const { client } = environment.current;
    const { workflowId } = await client.start('reportingWf', { args: [[1, 2, 3]] });
    return (await client.waitForSignal('title', workflowId)).requestId;
  }

  test('is the token’s, whatever headers say; a query that says another is refused', async () => {
    const requestId = await waiting();
    const { token } = await service.identity.tokens.create({ name: 'robot', scope: 'answer' });
    const headers = {
      authorization: `Bearer ${token}`,
      'x-forwarded-user': 'root',
      'sec-fetch-site': 'same-origin',
    };
    const path = `/api/signals/${requestId}/set`;
    for (const query of ['actor=root', 'actor[id]=root', 'via=client'])
      expect((await app.request(`${path}?${query}`, post({ value: 'x' }, headers))).status).toBe(400);
    expect(await (await app.request(path, post({ value: 'x' }, headers))).json()).toMatchObject({
      decidedBy: { id: 'robot', via: 'api' },
    });
  });

  test('is the person’s of the session', async () => {
    const requestId = await waiting();
    const actor = { id: 'ada', name: 'Ada' };
    const { text } = await service.identity.sessions.begin({
      actor,
      scope: 'answer',
      groups: [],
      grant: spentGrant,
    });
    const headers = { cookie: `gatehouse=${text}`, origin: 'http://localhost' };
    const answered = await app.request(`/api/signals/${requestId}/set`, post({ value: 'x' }, headers));
    expect(await answered.json()).toMatchObject({ decidedBy: { ...actor, via: 'form' } });
  });

  test.each(['actor', 'decidedBy', 'via', '__proto__', 'identity'])(
    'in the body as %s is refused',
    async (name) => {
      const requestId = await waiting();
      const { token } = await service.identity.tokens.create({ name: `robot ${name}`, scope: 'answer' });
      const refused = await app.request(`/api/signals/${requestId}/set`, {
        ...post({}, { authorization: `Bearer ${token}` }),
        body: `{"value":"x","${name}":{"id":"root","via":"client"}}`,
      });
      expect(refused.status).toBe(400);
      const { headers } = post({}, { authorization: `Bearer ${token}` });
      const read = await app.request(`/api/signals/${requestId}`, {
        headers: headers as Record<string, string>,
      });
      expect(await read.json()).toMatchObject({ state: 'pending' });
    },
  );
});
