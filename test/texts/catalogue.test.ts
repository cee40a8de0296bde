/** The catalogue of texts: both languages are whole, every text is used, and no text is outside it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { de } from '../../src/texts/de';
import { translator } from '../../src/texts/translator';
import { literalTexts } from './literal-texts';

const src = join(__dirname, '../../src');
const english = sectionsIn('en');
const german: Sections = de;
const sources = filesIn(src).filter((path) => !path.startsWith(join(src, 'texts')));

/** Folders whose texts are all in the catalogue. */
const translated = [
  'console/answered',
  'console/api',
  'console/audit',
  'console/bulk',
  'console/execution',
  'console/form',
  'console/gate',
  'console/graph',
  'console/inbox',
  'console/pieces',
  'console/queue',
  'console/report',
  'console/settings',
  'console/shell',
  'console/start',
  'console/theme',
  'console/views',
];

type Sections = Readonly<Record<string, Readonly<Record<string, string>>>>;

describe('the catalogue', () => {
  test('has the same sections and keys in both languages', () => {
    expect(keysOf(german)).toEqual(keysOf(english));
  });

  test.each(Object.keys(english))(
    '%s has the same facts in both languages, and each text is valid',
    (section) => {
      for (const [key, text] of Object.entries(english[section] ?? {})) {
        const other = german[section]?.[key] ?? '';
        const names = factsOf(text);
        expect({ key, facts: factsOf(other) }).toEqual({ key, facts: names });
        const facts = Object.fromEntries(names.map((name) => [name, 2]));
        for (const [locale, each] of [
          ['en-GB', text],
          ['de-DE', other],
        ] as const) {
          const t = translator<Record<string, string>>(locale, { [key]: each });
          expect((t as (key: string, facts: object) => string)(key, facts)).not.toMatch(/\{\$|^$/u);
        }
      }
    },
  );

  test.each(Object.keys(english))('every text of %s is used', (section) => {
    const own = sources.filter((path) => uses(path, section)).map((path) => readFileSync(path, 'utf8'));
    // `t(state)`: the keys are those of a type, which may be declared anywhere.
    const isPassed = passed.has(section) || own.some((each) => /\bt\(\w+[,)]/u.test(each));
    const code = isPassed ? everything() : own;
    const unused = Object.keys(english[section] ?? {}).filter(
      (key) => !code.some((each) => hasKey(each, key)),
    );
    expect(unused).toEqual([]);
  });

  test('has one German text for each English text', () => {
    const pairs = new Map<string, Set<string>>();
    for (const [section, texts] of Object.entries(english))
      for (const [key, text] of Object.entries(texts))
        pairs.set(text, (pairs.get(text) ?? new Set()).add(german[section]?.[key] ?? ''));
    const different = [...pairs].filter(([text, words]) => words.size > 1 && !homonyms.has(text));
    expect(Object.fromEntries(different)).toEqual({});
  });

  test.each(translated)('has all texts of %s', (folder) => {
    const found = filesIn(join(src, folder)).flatMap((path) =>
      literalTexts(path)
        .filter(({ text }) => !untranslated.has(text))
        .map(({ line, text }) => `${relative(src, path)}:${line}: ${text}`),
    );
    expect(found).toEqual([]);
  });
});

/** Sections whose texts are passed to the code that uses them. */
const passed: ReadonlySet<string> = new Set(['pages', 'problems', 'types', 'values']);

/** English words with two meanings. */
const homonyms: ReadonlySet<string> = new Set([
  'Answer', // what a button does, and the title of a column
  'Start', // of a workflow in the graph, and the filter by the time of the start
  'Waiting', // of one question, and the name of a tab
]);

/** Names, and texts that no person reads. */
const untranslated: ReadonlySet<string> = new Set([
  'English',
  'Deutsch',
  'Notification',
  'WorkflowId IN ()',
  'WorkflowId IN (…)',
  'logged out',
  'Withdrawn',
  'as-written on-its-way',
]);

function sectionsIn(language: string): Sections {
  const folder = join(src, 'texts', language);
  return Object.assign(
    {},
    ...readdirSync(folder).map((file) => require(join(folder, file)) as Sections), // one section a file
  ) as Sections;
}

function everything(): readonly string[] {
  return sources.map((path) => readFileSync(path, 'utf8'));
}

function keysOf(sections: Sections): readonly string[] {
  return Object.entries(sections)
    .flatMap(([section, texts]) => Object.keys(texts).map((key) => `${section}.${key}`))
    .sort();
}

function factsOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{ \$(\w+) /gu)].map(([, name = '']) => name))].sort();
}

function filesIn(folder: string): readonly string[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  return found.filter(({ name }) => /\.tsx?$/u.test(name)).map((file) => join(file.parentPath, file.name));
}

/** Whether a file reads texts of a section. */
function uses(path: string, section: string): boolean {
  return new RegExp(`/texts/(?:en/)?${section}'`, 'u').test(readFileSync(path, 'utf8'));
}

/** Whether code has a key, as a literal or by a template such as `${verb}Each`. */
function hasKey(code: string, key: string): boolean {
  if (code.includes(`'${key}'`) || code.includes(`"${key}"`)) return true;
  const templates = [...code.matchAll(/`((?:[\w-]|\$\{[^{}]*\})*[\w-](?:[\w-]|\$\{[^{}]*\})*)`/gu)];
  return templates.some(([, template = '']) =>
    new RegExp(`^${template.replaceAll(/\$\{[^{}]*\}/gu, '[\\w-]+')}$`, 'u').test(key),
  );
}
