import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { makeDataFolder } from '../../src/server/records/make-data-folder';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'gatehouse-folder-'));
});
afterEach(() => rm(parent, { recursive: true }));

describe('the folder of the service', () => {
  test('called .gatehouse is out of git from the first', async () => {
    const dir = join(parent, '.gatehouse');
    await makeDataFolder(dir);
    expect(await readFile(join(dir, '.gitignore'), 'utf8')).toBe('*\n');
  });

  test('keeps a .gitignore that is there', async () => {
    const dir = join(parent, '.gatehouse');
    await mkdir(dir);
    await writeFile(join(dir, '.gitignore'), 'tokens.json\n');
    await makeDataFolder(dir);
    expect(await readFile(join(dir, '.gitignore'), 'utf8')).toBe('tokens.json\n');
  });

  test('of another name holds what the service writes and no more', async () => {
    const dir = join(parent, 'var');
    await makeDataFolder(dir);
    expect(await readdir(dir)).toEqual([]);
  });
});
