import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { connectFiles, Files, LocalFileStore, openFile, type FileRef } from '../../src/files';
import { fileSettings } from '../../src/files/connect-files';
import { byteStream } from '../support/byte-stream';

let folder: string;
const before = { ...process.env };
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-local-'));
});
afterEach(async () => {
  process.env = { ...before };
  await rm(folder, { recursive: true, force: true });
});

async function saved(files: Files, content = 'x'): Promise<FileRef> {
  return files.save({
    for: 'r1',
    name: 'x',
    mediaType: 'text/plain',
    maxBytes: 10,
    content: byteStream(content),
  });
}

async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode % 0o1000;
}

test('files are their owner’s alone', async () => {
  const store = join(folder, 'files');
  const { file } = await saved(new Files(new LocalFileStore(store)));
  expect(await modeOf(store)).toBe(0o700);
  expect(await modeOf(join(store, file, 'content'))).toBe(0o600);
});

test('a folder that cannot be written is said as it is', async () => {
  await writeFile(join(folder, 'a-file'), '');
  const files = new Files(new LocalFileStore(join(folder, 'a-file')));
  await expect(saved(files)).rejects.toMatchObject({
    code: 'file-store-failed',
    store: `folder ${join(folder, 'a-file')}`,
    fault: expect.stringMatching(/ENOTDIR|EEXIST/),
  });
});

test('a record that is none of ours is a fault of the store', async () => {
  const files = new Files(new LocalFileStore(folder));
  const ref = await saved(files);
  await writeFile(join(folder, ref.file, 'record.json'), '{}');
  await expect(files.open(ref)).rejects.toMatchObject({ code: 'file-store-failed' });
});

test('activities open files where the environment says, in GATEHOUSE_DIR where it says nothing', async () => {
  process.env.GATEHOUSE_FILES_FOLDER = join(folder, 'named');
  const named = await saved(await connectFiles(), 'named');
  expect(await text(await openFile(named))).toBe('named');

  delete process.env.GATEHOUSE_FILES_FOLDER;
  process.env.GATEHOUSE_DIR = join(folder, 'dir');
  await expect(openFile(named)).rejects.toMatchObject({ code: 'file-not-found' });
  const other = await saved(await connectFiles(), 'other');
  expect(await readdir(join(folder, 'dir', 'files'))).toContain(other.file);
  expect(await text(await openFile(other))).toBe('other');
});

test('what is no reference is not opened', async () => {
  const path = { file: '../../etc/passwd' } as unknown as FileRef;
  await expect(openFile(path)).rejects.toMatchObject({ code: 'invalid-argument' });
});

test.each([
  [
    { GATEHOUSE_FILES_FOLDER: '/srv', GATEHOUSE_FILES_BUCKET: 'b' },
    /GATEHOUSE_FILES_FOLDER.*together with a bucket/,
  ],
  [{ GATEHOUSE_FILES_REGION: 'us-east-1' }, /GATEHOUSE_FILES_BUCKET.*is required/],
  [{ GATEHOUSE_FILES_BUCKET: 'b', GATEHOUSE_FILES_ENDPOINT: 's3.local' }, /GATEHOUSE_FILES_ENDPOINT.*http/],
  [{ GATEHOUSE_FILES_BUCKET: 'b', GATEHOUSE_FILES_PREFIX: 'a b' }, /GATEHOUSE_FILES_PREFIX/],
])('settings that do not go together are refused: %j', async (env, why) => {
  const connecting = connectFiles(fileSettings(env));
  await expect(connecting).rejects.toMatchObject({ code: 'invalid-argument' });
  await expect(connecting).rejects.toThrow(why);
});

test('a bucket is connected to by its settings', async () => {
  const env = {
    GATEHOUSE_FILES_BUCKET: 'reports',
    GATEHOUSE_FILES_ENDPOINT: 'http://127.0.0.1:9',
    GATEHOUSE_FILES_REGION: 'us-east-1',
    GATEHOUSE_FILES_FOLDER: '',
  };
  process.env.AWS_ACCESS_KEY_ID = 'x';
  process.env.AWS_SECRET_ACCESS_KEY = 'x';
  process.env.AWS_MAX_ATTEMPTS = '1';
  const files = await connectFiles(fileSettings(env));
  await expect(saved(files)).rejects.toMatchObject({
    code: 'file-store-failed',
    store: 'bucket reports',
    fault: expect.stringMatching(/ECONNREFUSED/),
  });
});
