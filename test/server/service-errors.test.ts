import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SignalClient } from '../../src/client';
import { serviceErrorTable } from '../../src/server/http/service-errors';
import { appOver } from '../support/service';

describe('the table of the service', () => {
  const documented = readFileSync(join(__dirname, '../../docs/errors.md'), 'utf8');
  const rows = [...documented.matchAll(/^\| `([a-z-]+)`\s+\| (\d{3})\s+\|/gm)].map(
    ([, code = '', status]) => [code, Number(status)],
  );

  test('is in docs/errors.md, every code with its status, and no other', () => {
    expect(rows.toSorted()).toEqual(Object.entries(serviceErrorTable).toSorted());
  });

  test('every code is expected by name in some test', () => {
    const folder = join(__dirname, '..');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const tests = files
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
    expect(Object.keys(serviceErrorTable).filter((code) => !tests.includes(`'${code}'`))).toEqual([]);
  });
});

describe('what the service refuses by itself', () => {
  /** Whose Temporal is not there: what asks it fails as nothing of ours does. */
  const nowhere = Object.create(SignalClient.prototype) as SignalClient;

  test.each([
    ['a method that an address does not take', 'PUT', '/healthz', {}, 405, 'method-not-allowed'],
    [
      'a body that is no JSON by its type',
      'POST',
      '/api/links/open',
      { 'content-type': 'text/plain' },
      415,
      'unsupported-media-type',
    ],
    ['what fails for no reason of ours', 'GET', '/api/signals', {}, 500, 'internal'],
  ])('%s', async (_, method, path, headers, status, code) => {
    const body = method === 'POST' ? '{}' : undefined;
    const answer = await appOver(nowhere).request(path, { method, headers, body });
    expect([answer.status, await answer.json()]).toMatchObject([status, { code, status }]);
  });

  test('all but the probe of life, once it stops', async () => {
    const app = appOver(nowhere, { stopping: AbortSignal.abort() });
    expect((await app.request('/healthz')).status).toBe(200);
    const ready = await app.request('/readyz');
    expect([ready.status, await ready.json()]).toMatchObject([503, { code: 'unavailable' }]);
  });
});
