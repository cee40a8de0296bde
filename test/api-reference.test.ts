/** The API reference that `npm run build` makes of the doc comments: it has what the doors export. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as errors from '../src/wire/errors/errors';
import manifest from '../package.json';

const root = join(__dirname, '..');
const doors = Object.keys(manifest.exports)
  .filter((door) => door !== './package.json')
  .map((door) => door.slice('./'.length));

/** Values and types, as the door's own file names them. */
function exportsOf(door: string): readonly string[] {
  const source = readFileSync(join(root, 'src', door, 'index.ts'), 'utf8');
  const listed = [...source.matchAll(/export (?:type )?\{([^}]*)\}/gu)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim().replace(/^type /u, '')),
  );
  const all = source.includes("export * from '../wire/errors/errors'")
    ? [...Object.keys(errors), 'ErrorCode']
    : [];
  return [...new Set([...listed, ...all])].filter((name) => name !== '');
}

/** The entries of a page, by name: all that stands between one heading of the third level and the next of its kind. */
function entriesOf(door: string): ReadonlyMap<string, string> {
  const page = readFileSync(join(root, 'dist/api', `${door}.md`), 'utf8');
  const entries = page.split(/^### /mu).slice(1);
  return new Map(
    entries.map((entry) => {
      const [heading = '', ...lines] = entry.split('\n');
      return [/\w+/u.exec(heading)?.[0] ?? '', lines.join('\n').split(/^##? /mu)[0] ?? ''];
    }),
  );
}

/** What is neither a heading, nor code, nor a table. What another door exports too has a link there. */
function proseIn(entry: string): string {
  return entry
    .replaceAll(/```[^]*?```/gu, '')
    .split('\n')
    .filter((line) => /^[\p{L}`]/u.test(line))
    .join(' ');
}

test('the index of the API reference links to each door', () => {
  const index = readFileSync(join(root, 'dist/api/README.md'), 'utf8');
  for (const door of doors) expect(index).toContain(`](${door}.md)`);
});

describe.each(doors)('the reference of gatehouse/%s', (door) => {
  const entries = entriesOf(door);

  test.each(exportsOf(door))('has an entry for %s, with its doc comment', (name) => {
    const entry = entries.get(name);
    if (entry === undefined) throw new Error(`No entry: ${[...entries.keys()].join(', ')}`);
    expect(proseIn(entry)).toMatch(/\p{L}{2,} /u);
  });

  test('has no entry for what the door does not export', () => {
    expect([...entries.keys()].toSorted()).toEqual(exportsOf(door).toSorted());
  });
});
