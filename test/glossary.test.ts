/** The words of docs/glossary.md: none is defined twice, those that are not used are found nowhere, and terms of the API exist. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = join(__dirname, '..');
/** Beside the folders of sources. What is recorded or historical says what was said then. */
const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'];
const folders = ['src', 'docs', 'examples', 'test', 'bench', 'scripts', 'bin'];
const excepted = [
  'docs/glossary.md',
  'test/glossary.test.ts',
  'test/histories',
  'bench/.build',
  'bench/results',
];

interface Text {
  readonly name: string;
  readonly text: string;
}

async function texts(): Promise<readonly Text[]> {
  const inFolders = await Promise.all(
    folders.map(async (folder) => {
      const found = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
      return found.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
    }),
  );
  const paths = [...documents.map((name) => join(root, name)), ...inFolders.flat()];
  const named = paths
    .map((path) => path.slice(root.length + 1))
    .filter(
      (name) => /\.(tsx?|md|mjs|js|css)$/u.test(name) && !excepted.some((each) => name.startsWith(each)),
    );
  return Promise.all(named.map(async (name) => ({ name, text: await readFile(join(root, name), 'utf8') })));
}

async function glossary(): Promise<readonly (readonly [section: string, word: string])[]> {
  const text = await readFile(join(root, 'docs/glossary.md'), 'utf8');
  return text.split(/^## /mu).flatMap((section) => {
    const [title = '', ...lines] = section.split('\n');
    return lines
      .filter((line) => line.startsWith('| ') && !/^\| (?:word|not|-+) /u.test(line))
      .map((line) => [title, line.split('|')[1]?.trim() ?? ''] as const);
  });
}

const isUnused = ([section]: readonly [string, string]): boolean => section === 'Words that are not used';

describe('the glossary', () => {
  test('defines each word once', async () => {
    const words = (await glossary()).filter((row) => !isUnused(row)).flatMap(([, word]) => word.split(', '));
    expect(words.length).toBeGreaterThan(40);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });

  test('has words that are not used, and no source or document uses one', async () => {
    const unused = (await glossary()).filter(isUnused).map(([, word]) => word.replaceAll('`', ''));
    expect(unused.length).toBeGreaterThan(8);
    const used = (await texts()).flatMap(({ name, text }) =>
      unused
        .filter((word) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`, 'u').test(text))
        .map((word) => `${name}: ${word}`),
    );
    expect(used).toEqual([]);
  });

  test('spells each status and kind of node one way: in kebab-case, with the word Temporal before its signals', async () => {
    const spelt = (await texts())
      .filter(({ name }) => name.startsWith('src/'))
      .flatMap(({ name, text }) =>
        [...text.matchAll(/'(continued as new|timed out|signal-received|signal-sent)'/gu)].map(
          ([, word]) => `${name}: ${word}`,
        ),
      );
    expect(spelt).toEqual([]);
  });
});
