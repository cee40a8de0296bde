/** Forwarded headers are believed of the proxies that the settings name, and of nobody else. */
import { describe, expect, test } from '@jest/globals';
import { Hono } from 'hono';
import type { AppEnv } from '../../src/server/http/app-env';
import { findCaller, type Caller } from '../../src/server/identity/client-address';
import { isLoopback, isNetwork, subscriberOf } from '../../src/server/identity/networks';
import { readSettings } from '../../src/server/settings';
import { from } from '../support/service';

const proxies = { GATEHOUSE_TRUSTED_PROXIES: '10.0.0.0/8, 127.0.0.1,2001:db8::/32' };

async function callerOf(
  peer: string | undefined,
  headers: Record<string, string>,
  env: NodeJS.ProcessEnv = proxies,
): Promise<Caller> {
  const app = new Hono<AppEnv>();
  app.use(findCaller(readSettings(env)));
  app.get('*', (context) => context.json({ caller: context.get('caller') }));
  app.onError((error) => {
    throw error;
  });
  const response = await app.request('/', { headers: { host: 'inside:8080', ...headers } }, from(peer));
  return ((await response.json()) as { caller: Caller }).caller;
}

describe('the address', () => {
  test.each([
    ['a stranger', '192.0.2.1', '203.0.113.9', '192.0.2.1'],
    ['a proxy', '10.1.2.3', '203.0.113.9', '203.0.113.9'],
    ['a proxy, over what the sender wrote before', '10.1.2.3', '1.1.1.1, 203.0.113.9', '203.0.113.9'],
    ['two proxies', '127.0.0.1', '1.1.1.1, 203.0.113.9, 10.9.9.9', '203.0.113.9'],
    ['a proxy behind a stranger', '10.1.2.3', '10.5.5.5, 203.0.113.9, 10.9.9.9', '203.0.113.9'],
    ['proxies alone', '10.1.2.3', '10.5.5.5, 10.9.9.9', '10.5.5.5'],
    ['a proxy that says nothing', '10.1.2.3', '', '10.1.2.3'],
    ['a proxy that writes a port', '10.1.2.3', '203.0.113.9:4711', '203.0.113.9'],
    ['a proxy that writes IPv6', '2001:db8::1', '[2001:db9::1]:4711', '2001:db9::1'],
    ['a proxy that writes nonsense', '10.1.2.3', '203.0.113.9, unknown', '10.1.2.3'],
    ['a proxy that writes a number', '10.1.2.3', '2130706433', '10.1.2.3'],
    ['a proxy in the clothes of IPv6', '::ffff:10.1.2.3', '203.0.113.9', '203.0.113.9'],
    ['an address that begins like a proxy', '100.0.0.1', '203.0.113.9', '100.0.0.1'],
  ])('of %s', async (_, peer, forwardedFor, address) => {
    expect(await callerOf(peer, { 'x-forwarded-for': forwardedFor })).toMatchObject({ address });
  });

  test('is not known without a socket', async () => {
    expect(await callerOf(undefined, { 'x-forwarded-for': '203.0.113.9' })).not.toHaveProperty('address');
  });
});

describe('the public address', () => {
  const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'gate.example.org' };

  test('is what a proxy of ours says', async () => {
    expect(await callerOf('10.1.2.3', forwarded)).toMatchObject({
      publicAddress: 'https://gate.example.org',
    });
  });

  test('is not what a stranger says', async () => {
    expect(await callerOf('192.0.2.1', forwarded)).toMatchObject({
      publicAddress: 'http://inside:8080',
      isForwardedByStranger: true,
    });
  });

  test.each([
    ['a host with a path', { ...forwarded, 'x-forwarded-host': 'evil.example/x' }, 'https://inside:8080'],
    ['a host with a person', { ...forwarded, 'x-forwarded-host': 'a@evil.example' }, 'https://inside:8080'],
    ['another scheme', { ...forwarded, 'x-forwarded-proto': 'javascript' }, 'http://gate.example.org'],
    [
      'several hosts',
      { ...forwarded, 'x-forwarded-host': 'evil.example, gate.example.org' },
      'https://gate.example.org',
    ],
  ])('is not %s', async (_, headers, publicAddress) => {
    expect(await callerOf('10.1.2.3', headers)).toMatchObject({ publicAddress });
  });

  test('is the setting, where there is one, else has the mount path', async () => {
    const publicUrl = 'https://people.example.org/gate';
    const set = await callerOf('10.1.2.3', forwarded, { ...proxies, GATEHOUSE_PUBLIC_URL: `${publicUrl}/` });
    expect(set).toMatchObject({ publicAddress: publicUrl });
    const mounted = await callerOf('10.1.2.3', forwarded, { ...proxies, GATEHOUSE_BASE_PATH: '/gate' });
    expect(mounted).toMatchObject({ publicAddress: 'https://gate.example.org/gate' });
  });
});

test.each(['10.0.0.0/8', '127.0.0.1', '::1', '2001:db8::/32'])('%s is a network', (text) => {
  expect(isNetwork(text)).toBe(true);
});

test.each(['10.0.0.0/33', 'localhost', '', '*', '10.0.0.0/8/8'])(
  '%j as a trusted proxy is refused',
  (text) => {
    expect(isNetwork(text)).toBe(false);
    if (text === '') return;
    expect(() => readSettings({ GATEHOUSE_TRUSTED_PROXIES: text })).toThrow(
      'GATEHOUSE_TRUSTED_PROXIES (trustedProxies) must be IP addresses or networks',
    );
  },
);

test.each([
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['::1', true],
  ['[::1]', true],
  ['::ffff:127.0.0.1', true],
  ['localhost', true],
  ['0.0.0.0', false],
  ['::', false],
  ['10.0.0.1', false],
  ['example.org', false],
  ['127.0.0.1.example.org', false],
])('%s is on loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

test('a subscriber has one IPv4 address, or 64 bits of IPv6', () => {
  expect(subscriberOf('192.0.2.1')).toBe('192.0.2.1');
  expect(subscriberOf('2001:db8:1:2:3::1')).toBe(subscriberOf('2001:db8:1:2:ffff::9'));
  expect(subscriberOf('2001:db8:1:2:3::1')).not.toBe(subscriberOf('2001:db8:1:3:3::1'));
});
