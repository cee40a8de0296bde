/** ARCHITECTURE.md names files and folders as they are. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = join(__dirname, '..');

async function filesOf(folder: string): Promise<readonly string[]> {
  const found = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return found.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
}

test('each file that ARCHITECTURE.md names is one file of the project', async () => {
  const files = (await Promise.all(['src', 'test', 'scripts'].map(filesOf))).flat();
  const text = await readFile(join(root, 'ARCHITECTURE.md'), 'utf8');
  const named = [...text.matchAll(/`([\w./-]+\.(?:tsx?|js))`/g)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(50);
  const found = named
    .filter((name) => name !== 'index.ts') // the door of any folder
    .map((name) => [name, files.filter((file) => file.endsWith(`/${name}`)).length]);
  expect(found.filter(([, count]) => count !== 1)).toEqual([]);
});

test('the path of an answer is at most fifteen files, each of which exports what ARCHITECTURE.md says', async () => {
  const text = await readFile(join(root, 'ARCHITECTURE.md'), 'utf8');
  const hops = [...text.matchAll(/^\| `(src\/[\w./-]+)` +\| `(\w+)` /gm)];
  expect(hops.length).toBeGreaterThan(10);
  expect(hops.length).toBeLessThanOrEqual(15);
  for (const [, file = '', name = ''] of hops) {
    const code = await readFile(join(root, file), 'utf8');
    expect(code).toMatch(new RegExp(`^export (?:async )?(?:function|class|const) ${name}\\b`, 'm'));
  }
});

/** The files of src that a file imports, each door followed to the files behind it. */
async function importsOf(file: string): Promise<readonly string[]> {
  const code = await readFile(file, 'utf8');
  const named = [...code.matchAll(/(?:from|import\()\s*'(\.[^']*)'/gu)].map(([, path = '']) =>
    join(dirname(file), path.replace(/\.js$/u, '')),
  );
  const found = await Promise.all(
    named.map(async (path) =>
      existsSync(`${path}.ts`) ? [`${path}.ts`] : existsSync(path) ? importsOf(join(path, 'index.ts')) : [],
    ),
  );
  return found.flat();
}

test('the files of the path import each other, so that none is missing between two of them', async () => {
  const text = await readFile(join(root, 'ARCHITECTURE.md'), 'utf8');
  const path = [...text.matchAll(/^\| `(src\/[\w./-]+)` +\| `\w+` /gm)].map(([, file = '']) =>
    join(root, file),
  );
  const imports = new Map(
    await Promise.all(path.map(async (file) => [file, await importsOf(file)] as const)),
  );
  const areLinked = (one: string, other: string): boolean =>
    imports.get(one)?.includes(other) === true || imports.get(other)?.includes(one) === true;
  const [first = ''] = path;
  const reached = new Set([first]);
  for (const at of reached) for (const file of path) if (areLinked(at, file)) reached.add(file);
  expect(path.filter((file) => !reached.has(file))).toEqual([]);
});

const kebabCase = (name: string): string =>
  name
    .replaceAll(/([a-z\d])([A-Z])/gu, '$1-$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/gu, '$1-$2')
    .toLowerCase();

test('a file of src that exports one thing is named after it', async () => {
  const files = (await filesOf('src')).filter(
    (file) => /\.tsx?$/u.test(file) && !/(?:index|\.d)\.ts$/u.test(file),
  );
  const misnamed = await Promise.all(
    files.map(async (file) => {
      const code = await readFile(file, 'utf8');
      const names = [
        ...code.matchAll(
          /^export (?:default )?(?:async )?(?:function\*?|class|const|let|interface|type) (\w+)/gmu,
        ),
      ].map(([, name = '']) => name);
      const [only, ...others] = names;
      if (only === undefined || others.length > 0) return [];
      if (only === 't') return []; // the texts of a folder of the console
      // `createApp` is in app.ts, and a workflow leaves its `Wf` out.
      const base = file.replace(/^.*\//u, '').replace(/\.tsx?$/u, '');
      const expected = kebabCase(only).replace(/-wf$/u, '');
      return base === expected || base === kebabCase(only) || expected === `create-${base}`
        ? []
        : [`${file}: ${only}`];
    }),
  );
  expect(misnamed.flat()).toEqual([]);
});

describe("what is taken from Temporal's packages beyond their public API", () => {
  test('is imported by the files called temporal-internals.ts alone', async () => {
    const files = (await filesOf('src')).filter((file) => /\.tsx?$/u.test(file));
    const others = files.filter((file) => !file.endsWith('/temporal-internals.ts'));
    const importing = await Promise.all(
      others.map(async (file) =>
        /'@temporalio\/[a-z]+\/lib\//u.test(await readFile(file, 'utf8')) ? file : [],
      ),
    );
    expect(files.length - others.length).toBe(3);
    expect(importing.flat()).toEqual([]);
  });

  test.each([
    ['wire', 'encode'],
    ['wire', 'msToNumber'],
    ['client/temporal', 'executionInfoFromRaw'],
    ['client/temporal', 'rethrowKnownErrorTypes'],
    ['client/temporal', 'encodeToPayloads'],
    ['client/temporal', 'optionalTsToMs'],
    ['client/temporal', 'tomlLoadClientConfigProfile'],
  ])('%s: %s is a function', async (folder, name) => {
    const internals = (await import(`../src/${folder}/temporal-internals`)) as Record<string, unknown>;
    expect(typeof internals[name]).toBe('function');
  });
});
