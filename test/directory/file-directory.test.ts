/** The directory file: what it may contain, and what becomes of changes. */
import { mkdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { FileDirectory, readDirectory } from '../../src/directory/file-directory';
import { readPeople } from '../../src/directory/directory-people';
import { newFolder } from '../support/folder';

const silent = pino({ level: 'silent' });

async function fileOf(content: unknown): Promise<string> {
  const folder = newFolder();
  mkdirSync(folder);
  const path = join(folder, 'people.json');
  await writeFile(path, JSON.stringify(content));
  return path;
}

const people = {
  ada: {
    name: 'Ada Lovelace',
    groups: ['sre', 'leads'],
    aliases: ['auth0|17', 'ada@example.org'],
    contacts: { email: 'ada@example.org' },
  },
  bob: { groups: ['sre'] },
  eve: {},
};

describe('a directory', () => {
  test('finds people by id and by alias, and members by group', async () => {
    const directory = new FileDirectory(await fileOf({ people }), silent);
    const ada = { id: 'ada', ...people.ada };
    expect(await directory.person('ada')).toEqual(ada);
    expect(await directory.person('auth0|17')).toEqual(ada);
    expect(await directory.person('mallory')).toBeUndefined();
    expect((await directory.members('sre')).map(({ id }) => id)).toEqual(['ada', 'bob']);
    expect(await directory.members('finance')).toEqual([]);
    expect(await directory.groupsOf('ada@example.org')).toEqual(['sre', 'leads']);
    expect([await directory.groupsOf('eve'), await directory.groupsOf('mallory')]).toEqual([[], []]);
  });

  test('compares names in Unicode normal form', async () => {
    const directory = new FileDirectory(
      await fileOf({ people: { 'rene\u0301': { groups: ['cafe\u0301'] } } }),
      silent,
    );
    expect(await directory.person('ren\u00E9')).toMatchObject({ id: 'ren\u00E9', groups: ['caf\u00E9'] });
    expect(await directory.members('caf\u00E9')).toHaveLength(1);
  });

  test('knows nobody by the name of a property of objects', async () => {
    const directory = new FileDirectory(await fileOf({ people }), silent);
    expect(await directory.person('constructor')).toBeUndefined();
  });
});

describe('a mistake of the file is told with its path', () => {
  test.each([
    ['[]', [], 'must be an object'],
    ['{}', ['people'], 'is required'],
    ['{"people":[]}', ['people'], 'must be an object'],
    ['{"people":{"ada":{"group":["sre"]}}}', ['people', 'ada'], "must not have 'group'"],
    ['{"people":{"ada":{"groups":"sre"}}}', ['people', 'ada', 'groups'], 'must be a list'],
    [
      '{"people":{"ada":{"groups":["a\\nb"]}}}',
      ['people', 'ada', 'groups'],
      'have a name that contains control',
    ],
    ['{"people":{"ada":{"name":""}}}', ['people', 'ada', 'name'], 'is empty'],
    [
      '{"people":{"ada":{"contacts":{"email":7}}}}',
      ['people', 'ada', 'contacts', 'email'],
      'must be a string',
    ],
    ['{"people":{"a\\u202Eb":{}}}', ['people', 'a\u202Eb'], 'contains control characters'],
    ['{"people":{"ada":{},"ada":{}}}', ['people', 'ada'], 'the key appears twice'],
    [
      '{"people":{"e\\u0301":{},"\\u00E9":{}}}',
      ['people', '\u00E9'],
      "is already an id or alias of '\u00E9'",
    ],
    ['{"people":{"ada":{"aliases":["bob"]},"bob":{}}}', ['people', 'ada', 'aliases', 0], "alias of 'bob'"],
    [
      '{"people":{"ada":{"aliases":["x"]},"bob":{"aliases":["y","x"]}}}',
      ['people', 'bob', 'aliases', 1],
      "alias of 'ada'",
    ],
    ['{"people":', [], 'is not JSON'],
  ])('%s', (text, path, message) => {
    const read = readPeople(text);
    expect(read).toMatchObject({ issues: [{ path, message: expect.stringContaining(message) }] });
  });

  test('all at once, in one error that names the file', async () => {
    const path = await fileOf({ people: { ada: { name: '' }, bob: { group: [] } } });
    expect(() => readDirectory(path)).toThrow(
      `directory ${path} cannot be used: people.ada.name: is empty; people.bob: must not have 'group'`,
    );
  });

  test('and a file that is not there is named', () => {
    expect(() => readDirectory('/nowhere/people.json')).toThrow(
      'directory /nowhere/people.json cannot be read: ENOENT',
    );
  });
});

describe('a change of the file', () => {
  test('counts from the next question on', async () => {
    const path = await fileOf({ people });
    const directory = new FileDirectory(path, silent);
    expect(await directory.groupsOf('bob')).toEqual(['sre']);
    await writeFile(path, JSON.stringify({ people: { bob: { groups: ['finance', 'leads'] } } }));
    expect(await directory.groupsOf('bob')).toEqual(['finance', 'leads']);
    expect(await directory.person('ada')).toBeUndefined();
  });

  test('that cannot be used is logged once, and the last good one stays until a good one follows', async () => {
    const path = await fileOf({ people });
    const lines: string[] = [];
    const directory = new FileDirectory(path, pino({}, { write: (line: string) => lines.push(line) }));
    expect(await directory.state()).toEqual({ people: 3 });
    await writeFile(path, '{ "people": {');
    expect([await directory.groupsOf('bob'), await directory.groupsOf('bob')]).toEqual([['sre'], ['sre']]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('the directory has changed and cannot be used; the last good one stays');
    const state = await directory.state();
    expect(state).toEqual({
      people: 3,
      fault: expect.stringContaining('cannot be used: is not JSON'),
      since: expect.any(Number),
    });

    await rm(path);
    expect(await directory.state()).toEqual({
      people: 3,
      fault: expect.stringContaining('ENOENT'),
      since: state.since,
    });
    await writeFile(path, JSON.stringify({ people: {} }));
    expect(await directory.state()).toEqual({ people: 0 });
    expect(await directory.groupsOf('bob')).toEqual([]);
  });
});
