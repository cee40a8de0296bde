/** The console as files: what its page loads, and how. */
import { gunzipSync, gzipSync, brotliDecompressSync } from 'node:zlib';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { builtConsole } from '../../src/server/console-host/built-console';
import { appOver, nowhere } from '../support/service';

const app = appOver(nowhere);

async function text(path: string, over = app): Promise<string> {
  return (await over.request(path)).text();
}

/** What the page loads: addresses of scripts and of style sheets. */
function loadedBy(page: string): string[] {
  return [...page.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/gu)].map(([, path = '']) => path);
}

describe('the page of the console', () => {
  test.each([
    '/',
    '/inbox',
    '/inbox?kind=input',
    '/queue?kind=input',
    '/executions/report-7',
    '/signals/abc',
  ])('is at %s, and is not kept', async (path) => {
    const response = await app.request(path);
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('<div id="console">');
  });

  test('names the nonce of its own policy on all that it loads, another one each time', async () => {
    const nonces = new Set<string>();
    for (const response of [await app.request('/'), await app.request('/')]) {
      const policy = response.headers.get('content-security-policy') ?? '';
      const nonce = /script-src 'nonce-([^']+)'/u.exec(policy)?.[1] ?? '';
      expect(policy).not.toMatch(/unsafe|\*/u);
      const page = await response.text();
      const loading = page.match(/<(script|link rel="(stylesheet|modulepreload)")[^>]*>/gu) ?? [];
      expect(loading.length).toBeGreaterThanOrEqual(2);
      for (const tag of loading) expect(tag).toContain(`nonce="${nonce}"`);
      expect(page).not.toMatch(/__[A-Z]+__/);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2);
  });

  test('loads its font from the service, which its policy allows', async () => {
    const page = await app.request('/');
    expect(page.headers.get('content-security-policy')).toContain("font-src 'self'");
    const [, font = ''] = /rel="preload" href="([^"]+)"/u.exec(await page.text()) ?? [];
    const response = await app.request(font);
    expect(response.headers.get('content-type')).toBe('font/woff2');
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(50_000);
  });

  test('is for those who may read', async () => {
    const closed = appOver(nowhere, { env: { GATEHOUSE_AUTH: 'required' } });
    expect((await closed.request('/inbox')).status).toBe(401);
    const [script = ''] = loadedBy(await text('/'));
    expect((await closed.request(script)).status).toBe(200);
  });

  test('sends a browser without a session to the login, and back', async () => {
    const env = {
      GATEHOUSE_AUTH: 'required',
      GATEHOUSE_OIDC_ISSUER: 'https://login.example.org',
      GATEHOUSE_PUBLIC_URL: 'https://gate.example.org/gates',
      GATEHOUSE_BASE_PATH: '/gates',
    };
    const closed = appOver(nowhere, { env });
    const where = async (path: string): Promise<string | null> =>
      (await closed.request(path, { headers: { accept: 'text/html' } })).headers.get('location');
    const login = 'https://gate.example.org/gates/auth/login';
    expect(await where('/gates/inbox?q=x')).toBe(`${login}?to=%2Finbox%3Fq%3Dx`);
    expect(await where('/gates')).toBe(`${login}?to=%2F`);
  });

  test('loads from below the mount path, also behind a proxy that cuts it off', async () => {
    const mounted = appOver(nowhere, { env: { GATEHOUSE_BASE_PATH: '/gates' } });
    const cut = appOver(nowhere, { env: { GATEHOUSE_PUBLIC_URL: 'http://127.0.0.1/gates' } });
    for (const [over, path] of [
      [mounted, '/gates/inbox'],
      [mounted, '/gates'],
      [cut, '/inbox'],
    ] as const) {
      const page = await text(path, over);
      expect(page).toContain('content="/gates"');
      expect(loadedBy(page).filter((each) => !each.startsWith('/gates/assets/'))).toEqual([]);
    }
  });
});

test('the mount path with a slash behind it leads to the inbox', async () => {
  const mounted = appOver(nowhere, { env: { GATEHOUSE_BASE_PATH: '/gates' } });
  const response = await mounted.request('/gates/');
  expect([response.status, response.headers.get('location')]).toEqual([302, '/gates/inbox']);
});

describe('a file of the console', () => {
  test('is kept for ever, and sent compressed as the browser takes it', async () => {
    const [script = ''] = loadedBy(await text('/'));
    const plain = await app.request(script);
    const content = Buffer.from(await plain.arrayBuffer());
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const ask = async (encoding: string): Promise<[string | null, Buffer]> => {
      const response = await app.request(script, { headers: { 'accept-encoding': encoding } });
      expect(response.headers.get('vary')).toBe('Accept-Encoding');
      return [response.headers.get('content-encoding'), Buffer.from(await response.arrayBuffer())];
    };
    const [[br, brotli], [gz, gzip], [none, refused]] = (await Promise.all(
      ['gzip, deflate, br', 'gzip', 'br;q=0, gzip;q=0.0'].map(ask),
    )) as [[string, Buffer], [string, Buffer], [null, Buffer]];
    expect([br, gz, none]).toEqual(['br', 'gzip', null]);
    expect(brotliDecompressSync(brotli).equals(content)).toBe(true);
    expect(gunzipSync(gzip).equals(content)).toBe(true);
    expect(refused.equals(content)).toBe(true);
  });

  test('that is not there is not found, and nothing beside them is', async () => {
    for (const path of ['/assets/none.js', '/assets/..%2Findex.html', '/assets/..%2F..%2Fcli%2Fmain.js'])
      expect([path, (await app.request(path)).status]).toEqual([path, 404]);
  });
});

test('what loads first is at most 150 kB of script, compressed', async () => {
  const scripts = loadedBy(await text('/')).filter((path) => path.endsWith('.js'));
  const sizes = await Promise.all(
    scripts.map(async (path) => gzipSync(await text(path), { level: 9 }).length),
  );
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1_000;
  expect(kilobytes).toBeLessThan(150);
});

test('a console that was never built is undefined', () => {
  expect(builtConsole(mkdtempSync(join(tmpdir(), 'gatehouse-unbuilt-')))).toBeUndefined();
});
