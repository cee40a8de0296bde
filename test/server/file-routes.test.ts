import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FileRef, Signal } from '../../src/client';
import { Files, LocalFileStore } from '../../src/files';
import { expireFiles } from '../../src/files/expire-files';
import { createApp } from '../../src/server';
import { fateOfFile } from '../../src/server/file-transfer/fate-of-file';
import type { Service } from '../../src/server/service';
import { byteStream } from '../support/byte-stream';
import { useEnvironment } from '../support/environment';
import { post, serviceOver, type App } from '../support/service';

const environment = useEnvironment('dev');
let folder: string;
let store: string;
let files: Files;
let service: Service;
let app: App;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-file-routes-'));
  process.env.GATEHOUSE_FILES_FOLDER = join(folder, 'files'); // for the activity
  store = join(folder, 'files');
  files = new Files(new LocalFileStore(store));
  service = serviceOver(environment.current.client, { files, env: { GATEHOUSE_DIR: folder } });
  app = createApp(service);
});
afterAll(async () => {
  delete process.env.GATEHOUSE_FILES_FOLDER;
  await rm(folder, { recursive: true, force: true });
});

async function waiting(workflow = 'dataFileWf', id = 'data_file'): Promise<Signal> {
  const { client } = environment.current;
  const { workflowId } = await client.start(workflow);
  return client.waitForSignal(id, workflowId);
}

interface Sent {
  readonly name?: string;
  readonly type?: string;
  readonly body?: string | ReadableStream;
  readonly length?: number;
  readonly headers?: Record<string, string>;
}

async function put(signal: string, sent: Sent = {}): Promise<Response> {
  const { name = 'data.csv', type = 'text/csv', body = 'a,b\n1,2\n', length, headers } = sent;
  const query = new URLSearchParams({ signal, name });
  return app.request(`/api/files?${query.toString()}`, {
    method: 'PUT',
    headers: {
      ...headers,
      'content-type': type,
      ...(length === undefined ? {} : { 'content-length': String(length) }),
    },
    body,
    duplex: 'half',
  });
}

async function uploaded(signal: string, sent: Sent = {}): Promise<FileRef> {
  const answer = await put(signal, sent);
  expect(answer.status).toBe(201);
  return (await answer.json()) as FileRef;
}

async function set(requestId: string, value: unknown): Promise<Response> {
  return app.request(`/api/signals/${requestId}/set`, post({ value }));
}

async function holderOf(signal: Signal): Promise<Record<string, string>> {
  const { token } = await service.links.make(signal, { recipient: { id: 'ada' } });
  return { authorization: `Bearer ${token}` };
}

describe('an upload', () => {
  test('gives a reference, which answers its signal; an activity opens the file', async () => {
    const { requestId, workflowId } = await waiting();
    const ref = await uploaded(requestId, { name: 'Übersicht.csv', type: 'Text/CSV; charset=utf-8' });
    expect(ref).toMatchObject({ for: requestId, name: 'Übersicht.csv', size: 8, mediaType: 'text/csv' });
    expect((await set(requestId, ref)).status).toBe(200);
    expect(await environment.current.client.result(workflowId)).toEqual({ name: 'Übersicht.csv', lines: 2 });
  });

  test('may be one of several in a form', async () => {
    const { requestId } = await waiting('takePhotos', 'photos');
    const photo = await uploaded(requestId, { name: 'a.png', type: 'image/png' });
    const answer = await set(requestId, { note: 'x', photos: [photo, photo] });
    expect(answer.status).toBe(200);
  });

  test.each<[string, Sent, number, string]>([
    ['a name that is a path', { name: '../../etc/passwd' }, 400, 'invalid-argument'],
    ['a name with a control character', { name: 'a\nb.csv' }, 400, 'invalid-argument'],
    ['no name', { name: '' }, 400, 'invalid-request'],
    ['a media type that is none', { type: 'csv' }, 400, 'invalid-argument'],
    ['a media type that the signal does not take', { type: 'image/svg+xml' }, 415, 'file-type-refused'],
    ['more bytes than it takes, before they are read', { length: 500_000_001 }, 413, 'file-too-large'],
  ])('with %s is refused', async (_, sent, status, code) => {
    const { requestId } = await waiting();
    const before = await readdir(store).catch(() => []);
    const answer = await put(requestId, sent);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code, status });
    expect(await readdir(store).catch(() => [])).toEqual(before);
  });

  test('that turns out too large is refused while it comes in', async () => {
    const { requestId } = await waiting('takePhotos', 'photos');
    const photo = { name: 'a.png', type: 'image/png' };
    expect((await put(requestId, { ...photo, body: 'x'.repeat(1_000) })).status).toBe(201);
    const answer = await put(requestId, { ...photo, body: 'x'.repeat(1_001) });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'file-too-large', maxBytes: 1_000 });
  });

  test('that breaks off is refused, and leaves nothing', async () => {
    const { requestId } = await waiting();
    const before = await readdir(store).catch(() => []);
    const body = ReadableStream.from(byteStream('a,b\n', new Error('gone')));
    const answer = await put(requestId, { body });
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'invalid-request' }]);
    expect(await readdir(store).catch(() => [])).toEqual(before);
    expect(await readdir(join(store, '.unfinished'))).toEqual([]);
  });

  test('for a signal that is not there is 404', async () => {
    const { requestId, workflowId } = await waiting();
    const [, chain, ...rest] = JSON.parse(Buffer.from(requestId, 'base64url').toString()) as string[];
    const elsewhere = Buffer.from(JSON.stringify([`${workflowId}-x`, chain, ...rest])).toString('base64url');
    expect(await (await put(elsewhere)).json()).toMatchObject({ code: 'execution-not-found', status: 404 });
    expect(await (await put('nonsense')).json()).toMatchObject({ code: 'not-found', status: 404 });
  });

  test('for a signal that is settled is 409, with who and when', async () => {
    const { requestId } = await waiting('takePhotos', 'photos');
    await set(requestId, { note: 'x', photos: [] });
    const answer = await put(requestId, { type: 'image/png' });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: 'already-set', decidedBy: { via: 'api' } });
  });

  test('for a signal that takes no files is refused', async () => {
    const { client } = environment.current;
    const { workflowId } = await client.start('reportingWf', { args: [[1]] });
    const { requestId } = await client.waitForSignal('title', workflowId);
    const answer = await put(requestId);
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'invalid-argument' }]);
  });
});

describe('an answer', () => {
  test('with a file of another signal, or of another opening, is refused and the gate stays open', async () => {
    const [mine, other] = [await waiting(), await waiting()];
    const theirs = await uploaded(other.requestId);
    const refused = await set(mine.requestId, theirs);
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ issues: [{ path: ['for'] }] });
    // The record, not the reference, says whose it is.
    const renamed = await set(mine.requestId, { ...theirs, for: mine.requestId });
    expect(renamed.status).toBe(422);
    expect(await renamed.json()).toMatchObject({
      issues: [{ message: expect.stringMatching(/another signal/) }],
    });
    expect((await set(mine.requestId, await uploaded(mine.requestId))).status).toBe(200);
  });

  test('with a file that nobody uploaded is refused', async () => {
    const { requestId } = await waiting();
    const ref = await uploaded(requestId);
    const forged = { ...ref, file: '0'.repeat(32) };
    expect(await (await set(requestId, forged)).json()).toMatchObject({
      code: 'invalid-input',
      issues: [{ path: [], message: expect.stringMatching(/not in the file store/) }],
    });
  });

  test('that passed the service by does not open a file of another signal', async () => {
    const [mine, other] = [await waiting(), await waiting()];
    const theirs = await uploaded(other.requestId);
    const { client } = environment.current;
    await client.setSignal('data_file', mine.workflowId, { ...theirs, for: mine.requestId });
    await expect(client.result(mine.workflowId)).rejects.toThrow(/was uploaded for another signal/);
  });
});

describe('a download', () => {
  test('is an attachment of bytes that nothing takes for a page of ours', async () => {
    const { requestId } = await waiting();
    const { file } = await uploaded(requestId, { name: `"a'b" Übersicht.csv`, body: '<script>' });
    const answer = await app.request(`/api/files/${file}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('<script>');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '8',
      'content-disposition': `attachment; filename="_a'b_ _bersicht.csv"; filename*=UTF-8''%22a%27b%22%20%C3%9Cbersicht.csv`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'repr-digest': expect.stringMatching(/^sha-256=:.{44}:$/),
    });
    const head = await app.request(`/api/files/${file}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '8', '']);
  });

  test('that names another signal than its own is not found, nor is a key that is none', async () => {
    const [mine, other] = [await waiting(), await waiting()];
    const { file } = await uploaded(mine.requestId);
    const get = async (path: string): Promise<unknown> => {
      const answer = await app.request(`/api/files/${path}`);
      return [answer.status, ((await answer.json()) as { code: string }).code];
    };
    expect(await get(`${file}?signal=${other.requestId}`)).toEqual([404, 'file-not-found']);
    expect(await get('0'.repeat(32))).toEqual([404, 'file-not-found']);
    expect(await get('..%2F..%2Fetc%2Fpasswd')).toEqual([400, 'invalid-request']);
    expect((await app.request(`/api/files/${file}?signal=${mine.requestId}`)).status).toBe(200);
  });
});

describe('the holder of a link', () => {
  test('uploads and downloads files of its signal, and no others', async () => {
    const [mine, other] = [await waiting(), await waiting()];
    const headers = await holderOf(mine);
    const theirs = await uploaded(other.requestId);
    const { file } = await uploaded(mine.requestId, { headers });

    const get = async (path: string): Promise<number> =>
      (await app.request(`/api/files/${path}`, { headers })).status;
    expect(await get(`${file}?signal=${mine.requestId}`)).toBe(200);
    expect(await get(file)).toBe(403);
    expect(await get(`${theirs.file}?signal=${other.requestId}`)).toBe(403);
    expect(await get(`${theirs.file}?signal=${mine.requestId}`)).toBe(404);
    expect(await get(`${theirs.file}?signal=${mine.requestId}&signal=${other.requestId}`)).toBe(400);
    expect((await put(other.requestId, { headers })).status).toBe(403);
  });
});

test('files expire by what became of their signals', async () => {
  const { client } = environment.current;
  const [answered, open, other] = [
    await waiting('takePhotos', 'photos'),
    await waiting('takePhotos', 'photos'),
    await waiting('takePhotos', 'photos'),
  ];
  const own = new Files(new LocalFileStore(join(folder, 'own')));
  const kept = await own.save({ ...fileFor(answered), content: byteStream('kept') });
  const waitingStill = await own.save({ ...fileFor(open), content: byteStream('open') });
  const unused = await own.save({ ...fileFor(other), content: byteStream('unused') });
  await client.setSignal('photos', answered.workflowId, { note: 'x', photos: [kept] });
  await client.waitForSignal('photos', answered.workflowId); // its second opening
  await client.setSignal('photos', other.workflowId, { note: 'x', photos: [] });
  const gone = await own.save({ ...fileFor(answered), for: 'nonsense', content: byteStream('gone') });

  const report = await expireFiles(own, { age: 0, fateOf: (record) => fateOfFile(client, record) });
  expect(report).toEqual({ kept: 2, withdrawn: 1, removed: 1, unfinished: 0 });
  expect(await Promise.all([kept, waitingStill, unused, gone].map(({ file }) => own.record(file)))).toEqual([
    expect.anything(),
    expect.anything(),
    undefined,
    expect.anything(),
  ]);
});

function fileFor({ requestId }: Signal): { for: string; name: string; mediaType: string; maxBytes: number } {
  return { for: requestId, name: 'a.png', mediaType: 'image/png', maxBytes: 1_000 };
}
