import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connectTemporal } from '../../src/client/temporal/connect-temporal';
import { isLoopback, proxyInWords } from '../../src/client/temporal/environment-proxy';

describe('a proxy of the environment', () => {
  test.each(['127.0.0.1:7233', '127.1.2.3', 'localhost:7233', '[::1]:7233'])('is not for %s', (address) => {
    expect(isLoopback(address)).toBe(true);
    expect(proxyInWords(address, { http_proxy: 'http://proxy:3128' })).toBeUndefined();
  });

  test.each(['temporal.example.org:7233', '10.0.0.1:7233', '127.example.org:7233', 'localhost.example.org'])(
    'is for %s, and named without its password',
    (address) => {
      expect(isLoopback(address)).toBe(false);
      const env = { https_proxy: 'http://ada:secret@proxy:3128', http_proxy: 'http://other' };
      expect(proxyInWords(address, env)).toBe('https_proxy (http://proxy:3128)');
    },
  );

  test('is not for what no_proxy names', () => {
    const env = { http_proxy: 'http://proxy:3128', no_proxy: 'localhost,.example.org' };
    expect(proxyInWords('temporal.example.org:7233', env)).toBeUndefined();
  });
});

describe('connecting', () => {
  let proxy: Server;
  let asked = 0;
  beforeEach(async () => {
    asked = 0;
    proxy = createServer((socket) => {
      asked += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as { port: number };
    process.env.http_proxy = `http://127.0.0.1:${port}`;
  });
  afterEach(() => {
    delete process.env.http_proxy;
    proxy.close();
  });

  test('to this machine never asks the proxy', async () => {
    await expect(connectTemporal({ address: '127.0.0.1:1' })).rejects.toMatchObject({
      code: 'no-connection',
    });
    expect(asked).toBe(0);
  }, 30_000);

  test('to another machine names the proxy where it fails', async () => {
    await expect(connectTemporal({ address: 'temporal.example.org:7233' })).rejects.toThrow(
      `through the proxy of http_proxy (${String(process.env.http_proxy)})`,
    );
    expect(asked).toBeGreaterThan(0);
  }, 30_000);
});
