/** What HTTP asks of a service beside its routes: headers that say what is so, and conditions that are kept or refused. */
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { Files, LocalFileStore } from '../../src/files';
import { createApp } from '../../src/server';
import { rangeOf } from '../../src/server/file-transfer/range-of';
import { problemOf } from '../../src/server/http/problem-of';
import { ServiceError } from '../../src/server/http/service-errors';
import { FileStoreFailedError } from '../../src/wire/errors/errors';
import { byteStream } from '../support/byte-stream';
import { newFolder } from '../support/folder';
import { appOver, from, nowhere, post, serviceOver } from '../support/service';

describe('a query', () => {
  test('with a parameter that is not known is refused, and the known ones are named', async () => {
    const answer = await appOver(nowhere).request('/api/signals?workflowTyp=reportingWf');
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      {
        code: 'invalid-request',
        detail: expect.stringMatching(
          /^The query parameter 'workflowTyp' is unknown\. The parameters are: .*workflowType.*cursor/u,
        ),
        issues: [{ path: ['workflowTyp'] }],
      },
    ]);
  });

  test('is refused where an address takes none, below a mount path and for HEAD too', async () => {
    const app = appOver(nowhere, { env: { GATEHOUSE_BASE_PATH: '/gates' } });
    for (const method of ['GET', 'HEAD'])
      expect((await app.request('/gates/healthz?verbose=1', { method })).status).toBe(400);
  });

  test('of a page takes what others add to it', async () => {
    expect((await appOver(nowhere).request('/form/x?utm_source=mail')).status).toBe(404); // x is no requestId
  });
});

describe('a body', () => {
  test.each(['gzip', 'deflate', 'br', 'x-none'])(
    'with the Content-Encoding %s is refused',
    async (encoding) => {
      const answer = await appOver(nowhere).request(
        '/api/tokens',
        post({ name: 'robot', scope: 'read' }, { 'content-encoding': encoding }),
      );
      expect([answer.status, answer.headers.get('accept-encoding'), await answer.json()]).toMatchObject([
        415,
        'identity',
        { code: 'unsupported-media-type' },
      ]);
    },
  );

  test('that says it has none is taken', async () => {
    const body = post({ name: 'robot', scope: 'read' }, { 'content-encoding': 'identity' });
    expect((await appOver(nowhere).request('/api/tokens', body)).status).toBe(201);
  });
});

describe('a condition', () => {
  test.each([
    ['if-match', '/api/tokens'],
    ['if-unmodified-since', '/api/tokens'],
    ['if-unmodified-since', '/api/signals/abc/set'],
  ])('%s that is not kept at %s is refused', async (name, path) => {
    const answer = await appOver(nowhere).request(path, post({ value: 1 }, { [name]: '"x"' }));
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { code: 'invalid-request', detail: expect.stringContaining(name) },
    ]);
  });
});

describe('an answer', () => {
  test('in JSON is compressed for whoever takes that; a page is not', async () => {
    const app = appOver(nowhere);
    const headers = { 'accept-encoding': 'gzip' };
    const plain = await (await app.request('/openapi.json')).text();
    const answer = await app.request('/openapi.json', { headers });
    expect([answer.headers.get('content-encoding'), answer.headers.get('vary')]).toEqual([
      'gzip',
      'Accept-Encoding',
    ]);
    expect(gunzipSync(Buffer.from(await answer.arrayBuffer())).toString()).toBe(plain);
    expect((await app.request('/api/docs', { headers })).headers.get('content-encoding')).toBeNull();
  });

  test('says how many requests are left, by address and by identity', async () => {
    const service = serviceOver(nowhere, {
      env: { GATEHOUSE_AUTH: 'required', GATEHOUSE_RATE_PER_ADDRESS: '9', GATEHOUSE_RATE_PER_IDENTITY: '2' },
    });
    const { token } = await service.identity.tokens.create({ name: 'robot', scope: 'read' });
    const headers = { authorization: `Bearer ${token}` };
    const ask = async (): Promise<Response> =>
      createApp(service).request('/api/me', { headers }, from('192.0.2.1'));
    const first = await ask();
    expect(first.headers.get('ratelimit')).toMatch(/^"address";r=8;t=\d+, "identity";r=1;t=\d+$/u);
    expect(first.headers.get('ratelimit-policy')).toBe('"address";q=9;w=60, "identity";q=2;w=60');
    await ask();
    const refused = await ask();
    expect([refused.status, refused.headers.get('ratelimit')]).toEqual([
      429,
      expect.stringContaining('"identity";r=0;t='),
    ]);
  });

  test('to what an address does not take names HEAD beside GET', async () => {
    const answer = await appOver(nowhere).request('/api/me', { method: 'PUT' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test.each(['/api/executions/%2e%2e', '/api/executions/.', '/api/executions/../graph'])(
    'where a workflowId was taken out of the address, %s, says why',
    async (path) => {
      const answer = await appOver(nowhere).request(path);
      expect([answer.status, await answer.json()]).toMatchObject([
        404,
        { detail: expect.stringMatching(/workflowId is '\.' or '\.\.' has no address/u) },
      ]);
    },
  );
});

describe('who one is', () => {
  const env = { GATEHOUSE_AUTH: 'required' };

  test('is asked for without a reproach where nothing was said, and with one where a token is not good', async () => {
    const app = appOver(nowhere, { env });
    const challenge = async (headers: Record<string, string>): Promise<string | null> =>
      (await app.request('/api/me', { headers })).headers.get('www-authenticate');
    expect(await challenge({})).toBe('Bearer realm="gatehouse"');
    const bad = { authorization: `Bearer gh_${'A'.repeat(43)}` };
    expect(await challenge(bad)).toBe('Bearer realm="gatehouse", error="invalid_token"');
    expect(await challenge({ authorization: 'Bearer x.y.z' })).toContain('error="invalid_token"');
  });

  test('with too small a scope is told the one that is needed', async () => {
    const service = serviceOver(nowhere, { env });
    const { token } = await service.identity.tokens.create({ name: 'robot', scope: 'read' });
    const headers = { authorization: `Bearer ${token}` };
    const answer = await createApp(service).request('/api/tokens', { headers });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      403,
      'Bearer realm="gatehouse", error="insufficient_scope", scope="admin"',
    ]);
  });
});

describe('a problem', () => {
  test('has the members of RFC 9457, its title the same for all of its type', () => {
    const { body } = problemOf(new ServiceError('not-found', 'There is no API token 7.'), undefined);
    expect(body).toEqual({
      type: 'urn:gatehouse:error:not-found',
      title: 'Not found',
      status: 404,
      detail: 'There is no API token 7.',
      code: 'not-found',
      message: 'There is no API token 7.',
    });
  });

  test('of the file store names neither folder nor bucket nor what the system said', () => {
    const error = new FileStoreFailedError({
      store: 'folder /srv/files',
      fault: 'EACCES: permission denied',
    });
    const { status, body, isFault } = problemOf(error, undefined);
    expect([status, isFault, body.code]).toEqual([503, true, 'file-store-failed']);
    expect(JSON.stringify(body)).not.toMatch(/srv|EACCES|GATEHOUSE/u);
  });
});

describe('a range of bytes', () => {
  test.each([
    ['bytes=0-9', { start: 0, end: 9 }],
    ['bytes=90-', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=95-500', { start: 95, end: 99 }],
    ['bytes=0-1,5-6', undefined],
    ['bytes=9-3', undefined],
    ['lines=1-2', undefined],
    [undefined, undefined],
  ])('%s of 100 is %j', (header, range) => {
    expect(rangeOf(header, 100)).toEqual(range);
  });

  test.each(['bytes=100-', 'bytes=100-200', 'bytes=-0'])('%s of 100 is refused', (header) => {
    expect(() => rangeOf(header, 100)).toThrow(expect.objectContaining({ code: 'range-not-satisfiable' }));
  });

  test('of a file is read from the store', async () => {
    const files = new Files(new LocalFileStore(newFolder()));
    const about = { for: 'r', name: 'a.txt', mediaType: 'text/plain', maxBytes: 100 };
    const { file } = await files.save({ ...about, content: byteStream('0123456789') });
    const get = async (range: string): Promise<readonly unknown[]> => {
      const answer = await appOver(nowhere, { files }).request(`/api/files/${file}`, { headers: { range } });
      return [answer.status, answer.headers.get('content-range'), await answer.text()];
    };
    expect(await get('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234']);
    expect(await get('bytes=4-2')).toEqual([200, null, '0123456789']);
    expect(await get('bytes=10-')).toEqual([
      416,
      'bytes */10',
      expect.stringContaining('range-not-satisfiable'),
    ]);
  });
});
