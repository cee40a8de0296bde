/** `gatehouse keys` beside a service over the same folder. */
import { expect, test } from '@jest/globals';
import { newFolder } from '../support/folder';
import { appOver, nowhere } from '../support/service';
import { useCommands } from '../support/use-commands';

const dir = newFolder();
const app = appOver(nowhere, { env: { GATEHOUSE_DIR: dir } });
const gatehouse = useCommands(() => ({ GATEHOUSE_DIR: dir }));

async function published(): Promise<string[]> {
  const { keys } = (await (await app.request('/api/keys')).json()) as { keys: { kid: string }[] };
  return keys.map(({ kid }) => kid);
}

test('list says that there is no key yet, and then shows each with its state and without its private half', async () => {
  const folder = ['--dir', newFolder()];
  expect(await gatehouse('keys', 'list', ...folder)).toMatchObject({
    code: 0,
    out: 'There are no keys yet. The service makes the first one when it needs it.\n',
  });
  await gatehouse('keys', 'rotate', ...folder);
  await gatehouse('keys', 'rotate', ...folder);
  const { out } = await gatehouse('keys', 'list', ...folder);
  expect(out).toMatch(
    /^KEY +STATE +CREATED +SIGNS FROM +SIGNS UNTIL\n[\w-]{12} +next +20.+\n[\w-]{12} +signing +20.+\n$/u,
  );
  const rows = JSON.parse((await gatehouse('keys', 'list', '--json', ...folder)).out) as object[];
  expect(rows.map((row) => Object.keys(row))).toEqual([
    ['kid', 'state', 'createdAt', 'signsFrom'],
    ['kid', 'state', 'createdAt', 'signsFrom', 'notAfter'],
  ]);
});

test('rotate publishes a key that signs later, and --leaked one that signs now, alone', async () => {
  const [first] = await published();
  const { code, out } = await gatehouse('keys', 'rotate', '--lead', '2h');
  expect(code).toBe(0);
  expect(out).toMatch(
    /^The key [\w-]{12} signs from 20\S+Z on\. Restart the workers before then, so that they have read it\.\n$/u,
  );
  expect(await published()).toEqual([expect.any(String), first]);

  const leaked = await gatehouse('keys', 'rotate', '--leaked', '--json');
  const made = JSON.parse(leaked.out) as { kid: string; state: string };
  expect(made.state).toBe('signing');
  expect(await published()).toEqual([made.kid]);
});

test('rotate refuses a lead after a leak, and a text that is not a duration', async () => {
  const both = await gatehouse('keys', 'rotate', '--leaked', '--lead', '1h');
  expect(both).toMatchObject({ code: 2, out: '' });
  expect(both.err).toContain('--lead cannot be given with --leaked');
  expect(await gatehouse('keys', 'rotate', '--lead', 'soon')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--lead is not a duration: soon'),
  });
});
