/** Files that activities make. */
import { buffer } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { Files, LocalFileStore, openFile, saveFile } from '../../src/files';
import { expireFiles } from '../../src/files/expire-files';
import { newFolder } from '../support/folder';

const about = { workflowId: 'labeling-7', name: 'labels.csv', mediaType: 'text/csv' };

async function keysIn(files: Files): Promise<string[]> {
  const keys = new Set<string>();
  for await (const { path } of files.store.list()) keys.add(path.split('/')[0] ?? '');
  return [...keys];
}

async function isOver(): Promise<'is-over'> {
  return 'is-over';
}

test('a file that an activity makes is opened again, belongs to its execution, and never expires', async () => {
  const files = new Files(new LocalFileStore(newFolder()));
  const ref = await saveFile({ ...about, content: 'a,b\n' }, { files });

  expect(ref).toMatchObject({ for: 'labeling-7', name: 'labels.csv', size: 4, mediaType: 'text/csv' });
  expect(await expireFiles(files, { age: 0, fateOf: isOver, now: Date.now() + 1e9 })).toMatchObject({
    removed: 0,
  });
  expect((await buffer(await openFile(ref, { files }))).toString()).toBe('a,b\n');
});

test('a retried activity replaces its file; another name or another execution has another file', async () => {
  const files = new Files(new LocalFileStore(newFolder()));
  await saveFile({ ...about, content: 'first' }, { files });
  const ref = await saveFile({ ...about, content: Buffer.from('second') }, { files });
  expect(await keysIn(files)).toEqual([ref.file]);
  expect((await buffer(await openFile(ref, { files }))).toString()).toBe('second');

  await saveFile({ ...about, name: 'other.csv', content: '' }, { files });
  await saveFile({ ...about, workflowId: 'labeling-8', content: '' }, { files });
  expect(await keysIn(files)).toHaveLength(3);
});

test.each([
  [{ name: '../labels.csv' }, 'name of saveFile contains a slash'],
  [{ mediaType: 'csv' }, "mediaType of saveFile is not a media type. Pass a media type such as 'text/csv'."],
  [{ workflowId: '' }, 'workflowId is empty'],
])('%j is refused, and nothing is stored', async (wrong, message) => {
  const files = new Files(new LocalFileStore(newFolder()));
  const saving = saveFile({ ...about, ...wrong, content: 'x' }, { files });
  await expect(saving).rejects.toMatchObject({
    code: 'invalid-argument',
    message: expect.stringContaining(message),
  });
  expect(await keysIn(files)).toEqual([]);
});
