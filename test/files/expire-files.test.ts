import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Files, LocalFileStore, type FileRecord, type FileRef } from '../../src/files';
import { expireFiles, type ExpiryReport, type Fate } from '../../src/files/expire-files';
import { byteStream } from '../support/byte-stream';

const hour = 3_600_000;
const target = { id: 'data', workflowId: 'label-7' };
let root: string;
let folder: string;
let files: Files;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gatehouse-expire-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(async () => {
  folder = await mkdtemp(join(root, 'store-'));
  files = new Files(new LocalFileStore(folder));
});

async function saved(): Promise<FileRef> {
  return files.save({
    for: 'r1',
    name: 'x',
    mediaType: 'text/plain',
    maxBytes: 10,
    content: byteStream('x'),
  });
}

/** A run that many hours from now; files may wait a day. */
async function runAfter(hours: number, fate: Fate): Promise<Partial<ExpiryReport>> {
  const asked: FileRecord[] = [];
  const report = await expireFiles(files, {
    age: 24 * hour,
    now: Date.now() + hours * hour,
    fateOf: async (record) => {
      asked.push(record);
      return fate;
    },
  });
  const some = Object.entries(report).filter(([, count]) => count > 0);
  return Object.fromEntries(asked.length > 0 ? [...some, ['asked', asked.length]] : some);
}

async function isThere({ file }: FileRef): Promise<boolean> {
  return (await files.record(file)) !== undefined;
}

test('a young upload is left alone, and nobody is asked about it', async () => {
  const ref = await saved();
  expect(await runAfter(23, 'is-over')).toEqual({});
  expect(await isThere(ref)).toBe(true);
});

test('a file that an accepted answer refers to stays, and is not asked about again', async () => {
  const ref = await saved();
  expect(await runAfter(25, 'refers')).toEqual({ asked: 1, kept: 1 });
  expect(await runAfter(1_000, 'is-over')).toEqual({});
  expect(await isThere(ref)).toBe(true);
});

test('a file whose signal was settled without it is removed', async () => {
  const ref = await saved();
  expect(await runAfter(25, 'is-over')).toEqual({ asked: 1, removed: 1 });
  expect(await isThere(ref)).toBe(false);
});

test('a file whose signal still waits is refused to answers first, and removed by a later run', async () => {
  const ref = await saved();
  expect(await runAfter(25, 'waits')).toEqual({ asked: 1, withdrawn: 1 });
  await expect(files.checkAnswer(target, ref)).rejects.toThrow(/has expired/);
  expect(await isThere(ref)).toBe(true);
  // The mark was put there now, by the clock of the folder.
  expect(await runAfter(0.2, 'waits')).toEqual({});
  expect(await runAfter(25, 'waits')).toEqual({ asked: 1, removed: 1 });
  expect(await isThere(ref)).toBe(false);
});

test('an answer that was on its way when its file was withdrawn keeps it', async () => {
  const ref = await saved();
  await runAfter(25, 'waits');
  expect(await runAfter(25, 'refers')).toEqual({ asked: 1, kept: 1 });
  await files.checkAnswer(target, ref);
  expect(await runAfter(1_000, 'is-over')).toEqual({});
});

test('a file stays while nobody answers for its signal, and for good when nobody can', async () => {
  const ref = await saved();
  expect(await runAfter(25, 'silent')).toEqual({ asked: 1 });
  expect(await runAfter(1_000, 'is-gone')).toEqual({ asked: 1, kept: 1 });
  expect(await isThere(ref)).toBe(true);
});

test('what processes left that were killed while files came in is cleared away', async () => {
  await mkdir(join(folder, '.unfinished'));
  await writeFile(join(folder, '.unfinished', 'half'), 'x');
  await mkdir(join(folder, '0'.repeat(32)));
  await writeFile(join(folder, '0'.repeat(32), 'content'), 'without a record');
  expect(await runAfter(23, 'silent')).toEqual({});
  expect(await runAfter(25, 'silent')).toEqual({ removed: 1, unfinished: 1 });
});
