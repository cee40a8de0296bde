/** What the documents show is real: the example compiles, the scripts and files exist. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import manifest from '../package.json';
import { finished } from './support/cli';

const root = join(__dirname, '..');
const inFolders = ['use-cases', 'decisions'].flatMap((folder) =>
  readdirSync(join(root, 'docs', folder)).map((name) => `${folder}/${name}`),
);
const pages = [...readdirSync(join(root, 'docs')), ...inFolders].filter((name) => name.endsWith('.md'));

/** Their examples are run by tests of their own. Those of docs/use-cases are quotations, which test/use-cases.test.ts checks. */
const runElsewhere = new Set(['docs/encryption.md', 'docs/getting-started.md']);
const documents = ['ARCHITECTURE.md', 'CONTRIBUTING.md', ...pages.map((name) => `docs/${name}`)];

/** Their paths are those of the reader's own project. */
const ofTheReader = new Set(['README.md', 'docs/deployment.md', 'docs/getting-started.md']);

function text(document: string): string {
  return readFileSync(join(root, document), 'utf8');
}

function examplesOf(document: string): string[] {
  return [...text(document).matchAll(/```ts\n([^]*?)```/g)].map(([, code]) => code ?? '');
}

/** The anchors of its headings, as GitHub makes them. */
function anchorsOf(document: string): string[] {
  const headings = [...text(document).matchAll(/^#+ (.+)$/gm)].map(([, words]) => words ?? '');
  return headings.map((words) =>
    words
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
}

/** The pieces of TypeScript in a document; each is a module. */
function examples(document: string): string[] {
  const codes = examplesOf(document);
  for (const code of codes) expect(code).toContain("from 'gatehouse/");
  return codes;
}

test("the documents' examples compile against the package's own doors", async () => {
  // Inside the repository, so that `gatehouse/signals` is the package itself.
  const folder = join(root, '.gatehouse/readme-example');
  await mkdir(folder, { recursive: true });
  const codes = documents
    .filter((document) => !runElsewhere.has(document) && !document.includes('use-cases/'))
    .flatMap(examples);
  expect(codes.length).toBeGreaterThan(4);
  await Promise.all(codes.map((code, index) => writeFile(join(folder, `example-${index}.ts`), code)));
  await writeFile(join(folder, 'activities.ts'), "export * from '../../dist/activities';\n");
  const options = { extends: '../../tsconfig.json', include: ['*.ts'] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(options));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { code, out } = await finished(process.execPath, [tsc, '--noEmit', '-p', folder]);
  expect({ code, out }).toEqual({ code: 0, out: '' });
  await rm(folder, { recursive: true });
});

test('the README shows files of docs/getting-started.md, which another test runs', () => {
  const run = text('docs/getting-started.md');
  const shown = examplesOf('README.md');
  expect(shown).toHaveLength(4);
  for (const code of shown) expect(run).toContain(code);
});

test('docs/README.md lists every document', () => {
  const index = text('docs/README.md');
  const listed = pages.filter((name) => name !== 'README.md');
  expect(listed.filter((name) => !index.includes(`](${name})`))).toEqual([]);
});

describe.each([...documents, 'README.md'])('%s', (document) => {
  test('names scripts that there are', () => {
    const scripts = [...text(document).matchAll(/npm run ([\w-]+)/g)].map(([, name]) => name ?? '');
    expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });

  test('links to headings that there are', () => {
    const links = [...text(document).matchAll(/\]\(([\w./-]*)#([\w-]+)\)/g)];
    const missing = links.filter(([, path = '', anchor = '']) => {
      const target = path === '' ? document : join(dirname(document), path);
      return !existsSync(join(root, target)) || !anchorsOf(target).includes(anchor);
    });
    expect(missing.map(([link]) => link)).toEqual([]);
  });

  test('names files and folders that there are', () => {
    const links = [...text(document).matchAll(/\]\(([\w./-]+)\)/g)].map(([, path]) => path ?? '');
    const named = [...text(document).matchAll(/`((?:src|test|docs)\/[\w./-]+)`/g)].map(
      ([, path]) => path ?? '',
    );
    const paths = ofTheReader.has(document) ? [] : named;
    const beside = links.map((path) => join(dirname(document), path));
    const missing = [...beside, ...paths].filter((path) => !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });
});
