/** What the documents show is real: the example compiles, the scripts and files exist. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import manifest from '../package.json';
import { finished } from './support/cli';

const root = join(__dirname, '..');
const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'];

function text(document: string): string {
  return readFileSync(join(root, document), 'utf8');
}

test("the README's workflow compiles against the package's own door", async () => {
  const [, example = ''] = text('README.md').match(/```ts\n([^]*?)```/) ?? [];
  expect(example).toContain("from 'gatehouse/signals'");

  // Inside the repository, so that `gatehouse/signals` is the package itself.
  const folder = join(root, '.gatehouse/readme-example');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'workflows.ts'), example);
  await writeFile(join(folder, 'activities.ts'), "export * from '../../dist/activities';\n");
  const options = { extends: '../../tsconfig.json', include: ['*.ts'] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(options));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { code, out } = await finished(process.execPath, [tsc, '--noEmit', '-p', folder]);
  expect({ code, out }).toEqual({ code: 0, out: '' });
  await rm(folder, { recursive: true });
});

describe.each(documents)('%s', (document) => {
  test('names scripts that there are', () => {
    const scripts = [...text(document).matchAll(/npm run ([\w-]+)/g)].map(([, name]) => name ?? '');
    expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });

  test('names files and folders that there are', () => {
    const links = [...text(document).matchAll(/\]\(([\w./-]+)\)/g)].map(([, path]) => path ?? '');
    const paths = [...text(document).matchAll(/`((?:src|test|docs)\/[\w./-]+)`/g)].map(
      ([, path]) => path ?? '',
    );
    const missing = [...links, ...paths].filter((path) => !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });
});
