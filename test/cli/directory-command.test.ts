import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { gatehouse as run } from '../support/cli';
import { newFolder } from '../support/folder';
import { useCommands } from '../support/use-commands';

const gatehouse = useCommands(() => ({}));

function fileOf(content: unknown): string {
  const folder = newFolder();
  mkdirSync(folder);
  const path = join(folder, 'people.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

test('gatehouse directory check counts people and groups', async () => {
  const path = fileOf({ people: { ada: { groups: ['sre', 'leads'] }, bob: { groups: ['sre'] } } });
  expect(await gatehouse('directory', 'check', path)).toMatchObject({
    code: 0,
    out: 'The directory has no mistakes. People: 2. Groups: sre (2), leads (1).\n',
  });
  const { out } = await gatehouse('directory', 'check', path, '--json');
  expect(JSON.parse(out)).toEqual({
    people: 2,
    groups: [
      { name: 'sre', members: 2 },
      { name: 'leads', members: 1 },
    ],
  });
});

test('gatehouse directory check prints all mistakes with their paths', async () => {
  const path = fileOf({ people: { ada: { groups: [''] }, bob: { mail: 'bob@example.org' } } });
  expect(await gatehouse('directory', 'check', path)).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining(
      "cannot be used: people.ada.groups: have a name that is empty; people.bob: must not have 'mail'",
    ),
  });
});

test('gatehouse token create refuses the name of a person of the directory', async () => {
  const env = { GATEHOUSE_DIRECTORY: fileOf({ people: { ada: { aliases: ['auth0|17'] } } }) };
  const refused = await run(['token', 'create', 'auth0|17', '--dir', newFolder()], env);
  expect(refused.code).toBe(2);
  expect(refused.err).toContain("name 'auth0|17' is used by a person of the directory");
});
