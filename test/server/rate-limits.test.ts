import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { createApp } from '../../src/server';
import { from, nowhere, serviceOver } from '../support/service';

afterEach(() => {
  jest.useRealTimers();
});

function service(env: NodeJS.ProcessEnv): ReturnType<typeof serviceOver> {
  return serviceOver(nowhere, { env: { GATEHOUSE_AUTH: 'required', ...env } });
}

/** Asks so many times; the statuses. */
async function ask(
  app: ReturnType<typeof createApp>,
  times: number,
  {
    path = '/api/me',
    headers = {},
    address = '192.0.2.1',
  }: {
    readonly path?: string;
    readonly headers?: Record<string, string>;
    readonly address?: string;
  } = {},
): Promise<number[]> {
  const statuses: number[] = [];
  for (let time = 0; time < times; time++) {
    statuses.push((await app.request(path, { headers }, from(address))).status);
  }
  return statuses;
}

describe('requests of an address', () => {
  test('are 429 over the limit, with the seconds to wait, and then taken again', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const app = createApp(service({ GATEHOUSE_RATE_PER_ADDRESS: '2', GATEHOUSE_RATE_OF_FAILURES: '0' }));
    expect(await ask(app, 3)).toEqual([401, 401, 429]);
    const refused = await app.request('/api/me', {}, from('192.0.2.1'));
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await refused.json()).toMatchObject({
      code: 'too-many-requests',
      message: 'Too many requests from this address. Retry in 60 s.',
    });
    expect(await ask(app, 1, { address: '192.0.2.2' })).toEqual([401]);
    jest.advanceTimersByTime(60_000);
    expect(await ask(app, 1)).toEqual([401]);
  });

  test('count together behind one trusted proxy only by their own addresses', async () => {
    const app = createApp(
      service({ GATEHOUSE_RATE_PER_ADDRESS: '1', GATEHOUSE_TRUSTED_PROXIES: '10.0.0.0/8' }),
    );
    const by = async (client: string): Promise<number[]> =>
      ask(app, 1, { address: '10.0.0.1', headers: { 'x-forwarded-for': client } });
    expect([await by('192.0.2.1'), await by('192.0.2.2'), await by('192.0.2.1')]).toEqual([
      [401],
      [401],
      [429],
    ]);
  });

  test('count for a stranger by the socket, whatever he says', async () => {
    const app = createApp(service({ GATEHOUSE_RATE_PER_ADDRESS: '1' }));
    expect(await ask(app, 1, { headers: { 'x-forwarded-for': '192.0.2.7' } })).toEqual([401]);
    expect(await ask(app, 1, { headers: { 'x-forwarded-for': '192.0.2.8' } })).toEqual([429]);
  });

  test('do not count for probes', async () => {
    const app = createApp(service({ GATEHOUSE_RATE_PER_ADDRESS: '1', GATEHOUSE_BASE_PATH: '/gate' }));
    expect(await ask(app, 3, { path: '/gate/healthz' })).toEqual([200, 200, 200]);
  });
});

test('requests of an identity are 429 over the limit, from whatever address', async () => {
  const one = service({ GATEHOUSE_RATE_PER_IDENTITY: '2' });
  const app = createApp(one);
  const { token } = await one.identity.tokens.create({ name: 'robot', scope: 'read' });
  const { token: another } = await one.identity.tokens.create({ name: 'second', scope: 'read' });
  const headers = { authorization: `Bearer ${token}` };
  expect(await ask(app, 2, { headers })).toEqual([200, 200]);
  expect(await ask(app, 1, { headers, address: '192.0.2.2' })).toEqual([429]);
  expect(await ask(app, 1, { headers: { authorization: `Bearer ${another}` } })).toEqual([200]);
});

describe('credentials that are not good', () => {
  const headers = { authorization: `Bearer gh_${'A'.repeat(43)}` };

  test('are 429 over their own limit, and shut out nobody who has good ones', async () => {
    const one = service({ GATEHOUSE_RATE_OF_FAILURES: '2' });
    const app = createApp(one);
    const { token } = await one.identity.tokens.create({ name: 'robot', scope: 'read' });
    expect(await ask(app, 4, { headers })).toEqual([401, 401, 429, 429]);
    expect(await ask(app, 1, { headers: { authorization: `Bearer ${token}` } })).toEqual([200]);
    expect(await ask(app, 1)).toEqual([401]);
  });

  test('do not keep anybody from what is public', async () => {
    const app = createApp(service({ GATEHOUSE_RATE_OF_FAILURES: '1' }));
    expect(await ask(app, 3, { headers, path: '/openapi.json' })).toEqual([200, 200, 200]);
  });
});

test('a limit of 0 is none', async () => {
  const app = createApp(service({ GATEHOUSE_RATE_PER_ADDRESS: '0', GATEHOUSE_RATE_OF_FAILURES: '0' }));
  expect(new Set(await ask(app, 30))).toEqual(new Set([401]));
});

test('a service that asks for no login counts nothing', async () => {
  const app = createApp(
    serviceOver(nowhere, { env: { GATEHOUSE_RATE_PER_ADDRESS: '1', GATEHOUSE_RATE_PER_IDENTITY: '1' } }),
  );
  expect(await ask(app, 3, { address: '127.0.0.1' })).toEqual([200, 200, 200]);
});
