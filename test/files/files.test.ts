/** What holds of files on every store: a folder, and a bucket of a real S3 server. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Files, LocalFileStore, S3FileStore, type NewFile } from '../../src/files';
import { byteStream } from '../support/byte-stream';
import { useS3Server } from '../support/s3-server';

const s3 = useS3Server();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-files-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function inFolder(): Promise<Files> {
  return new Files(new LocalFileStore(await mkdtemp(join(folder, 'store-'))));
}

async function inBucket(): Promise<Files> {
  const bucket = `bucket-${randomBytes(8).toString('hex')}`;
  await s3.current.createBucket(bucket);
  const { endpoint, region } = s3.current;
  return new Files(await S3FileStore.connect({ bucket, endpoint, region, prefix: 'gatehouse/' }));
}

function upload(content: AsyncIterable<Uint8Array>, more: Partial<NewFile> = {}): NewFile {
  return { for: 'r1', name: 'data.csv', mediaType: 'text/csv', maxBytes: 100_000_000, content, ...more };
}

async function paths({ store }: Files): Promise<string[]> {
  const found: string[] = [];
  for await (const { path } of store.list()) found.push(path);
  return found;
}

describe.each([
  ['a folder', inFolder],
  ['a bucket', inBucket],
])('files in %s', (_, make) => {
  test('are given back as they came, with a reference that says what they are', async () => {
    const files = await make();
    const ref = await files.save(upload(byteStream('a,b\n', '1,2\n')));
    expect(ref).toEqual({
      file: expect.stringMatching(/^[0-9a-f]{32}$/),
      for: 'r1',
      name: 'data.csv',
      size: 8,
      mediaType: 'text/csv',
      sha256: createHash('sha256').update('a,b\n1,2\n').digest('hex'),
    });
    expect((await buffer(await files.open(ref))).toString()).toBe('a,b\n1,2\n');
    expect(await files.record(ref.file)).toMatchObject({ ...ref, at: expect.any(String) });
    expect(await paths(files)).toEqual(
      expect.arrayContaining([`${ref.file}/content`, `${ref.file}/record.json`]),
    );
  });

  test('may be empty, and may be of several parts', async () => {
    const files = await make();
    const empty = await files.save(upload(byteStream()));
    expect(empty.size).toBe(0);
    expect(await buffer(await files.open(empty))).toHaveLength(0);

    const part = randomBytes(4 * 1024 * 1024);
    const large = await files.save(upload(byteStream(part, part, part)));
    expect(large.size).toBe(3 * part.length);
    expect((await buffer(await files.open(large))).equals(Buffer.concat([part, part, part]))).toBe(true);
  });

  test('that are too large are refused while they come in, and nothing is kept', async () => {
    const files = await make();
    const part = randomBytes(4 * 1024 * 1024);
    const saving = files.save(upload(byteStream(part, part, part), { maxBytes: 9_000_000 }));
    await expect(saving).rejects.toMatchObject({ code: 'file-too-large', maxBytes: 9_000_000 });
    expect(await paths(files)).toEqual([]);
    expect(await files.store.removeUnfinished(new Date(Date.now() + 60_000))).toBe(0);
  });

  test('that are as large as they may be are taken', async () => {
    const files = await make();
    expect(await files.save(upload(byteStream('12345'), { maxBytes: 5 }))).toMatchObject({ size: 5 });
    await expect(files.save(upload(byteStream('123456'), { maxBytes: 5 }))).rejects.toMatchObject({
      code: 'file-too-large',
    });
  });

  test('whose upload breaks off leave nothing, and the sender’s fault is said as it was', async () => {
    const files = await make();
    const part = randomBytes(6 * 1024 * 1024);
    const saving = files.save(upload(byteStream(part, part, new Error('connection lost'))));
    await expect(saving).rejects.toThrow('connection lost');
    expect(await paths(files)).toEqual([]);
    expect(await files.store.removeUnfinished(new Date(Date.now() + 60_000))).toBe(0);
  });

  test('open only by what their record says', async () => {
    const files = await make();
    const ref = await files.save(upload(byteStream('x')));
    const refused = async (more: object): Promise<unknown> =>
      files.open({ ...ref, ...more }).then(
        () => 'opened',
        ({ code, fault }) => [code, fault],
      );
    expect(await refused({ for: 'r2' })).toEqual(['file-not-found', 'was uploaded for another signal']);
    expect(await refused({ size: 2 })).toEqual(['file-not-found', expect.stringMatching(/another size/)]);
    expect(await refused({ sha256: '0'.repeat(64) })).toEqual(['file-not-found', expect.any(String)]);
    expect(await refused({ name: 'other.csv' })).toEqual(['file-not-found', expect.any(String)]);
    expect(await refused({ file: '0'.repeat(32) })).toEqual(['file-not-found', 'is not in the file store']);
  });

  test('that were changed in the store fail when they are read', async () => {
    const files = await make();
    const ref = await files.save(upload(byteStream('honest')));
    await files.store.put(`${ref.file}/content`, byteStream('forged'));
    await expect(buffer(await files.open(ref))).rejects.toMatchObject({ code: 'file-damaged' });
  });

  test('of an answer are held against the store', async () => {
    const files = await make();
    const ref = await files.save(upload(byteStream('x')));
    const target = { id: 'data', workflowId: 'label-7' };
    await files.checkAnswer(target, { report: ref });
    const forged = { report: { ...ref, size: 2 }, more: [{ ...ref, file: '0'.repeat(32) }] };
    await expect(files.checkAnswer(target, forged)).rejects.toMatchObject({
      code: 'invalid-input',
      issues: [
        { path: ['report'], message: "the file 'data.csv' has another size than its reference says" },
        { path: ['more', 0], message: expect.stringMatching(/not in the file store.*Upload it again/) },
      ],
    });
    await files.mark(ref.file, 'withdrawn');
    await expect(files.checkAnswer(target, ref)).rejects.toThrow(/has expired/);
    await files.mark(ref.file, 'kept');
    await files.checkAnswer(target, ref);
  });

  test('that are removed are gone', async () => {
    const files = await make();
    const ref = await files.save(upload(byteStream('x')));
    await files.mark(ref.file, 'withdrawn');
    await files.remove(ref.file);
    await files.remove(ref.file);
    expect(await paths(files)).toEqual([]);
    await expect(files.open(ref)).rejects.toMatchObject({ code: 'file-not-found' });
  });
});
