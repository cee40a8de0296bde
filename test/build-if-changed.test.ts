/** `npm run build` builds the console and the API reference only if something that they are made of has changed. */
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

type Build = (outDir: string) => Promise<readonly string[]>;
const { buildIfChanged } = require('../scripts/build-if-changed') as {
  buildIfChanged: (target: string, build: Build) => Promise<void>;
};

let folder: string;
let source: string;
let builds: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-build-'));
  source = join(folder, 'source.txt');
  builds = 0;
  await writeFile(source, 'one');
});
afterEach(() => rm(folder, { recursive: true }));

const target = (): string => join(folder, 'made');

const copy: Build = async (outDir) => {
  builds += 1;
  await mkdir(outDir);
  await writeFile(join(outDir, 'copy.txt'), await readFile(source));
  return [source];
};

describe('a build', () => {
  test('does nothing if none of its inputs has changed', async () => {
    await buildIfChanged(target(), copy);
    await buildIfChanged(target(), copy);
    expect(builds).toBe(1);
  });

  test('replaces the folder if an input has changed, wherever it is', async () => {
    await buildIfChanged(target(), copy);
    await writeFile(source, 'two');
    await buildIfChanged(target(), copy);
    expect([builds, await readFile(join(target(), 'copy.txt'), 'utf8')]).toEqual([2, 'two']);
  });

  test('that fails leaves the last folder and nothing else', async () => {
    await buildIfChanged(target(), copy);
    await writeFile(source, 'two');
    const failing: Build = async (outDir) => {
      await copy(outDir);
      throw new Error('no room');
    };
    await expect(buildIfChanged(target(), failing)).rejects.toThrow('no room');
    expect(await readFile(join(target(), 'copy.txt'), 'utf8')).toBe('one');
    expect((await readdir(folder)).toSorted()).toEqual(['made', 'source.txt']);
  });
});
