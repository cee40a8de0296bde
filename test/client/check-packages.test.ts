/** In projects that are made up of folders: the packages of this one, but for those that a test replaces. */
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isWithin } from '../../src/client/temporal/check-packages';
import { checkClass, checkPackages } from '../../src/client/temporal/check-packages';
import { finished } from '../support/cli';

const root = join(__dirname, '../..');
const needed = ['client', 'common', 'proto', 'worker', 'workflow'].map((name) => `@temporalio/${name}`);
let project: string;

async function install(name: string, version: string): Promise<void> {
  const folder = join(project, 'node_modules', name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name, version }));
}

/** What is printed where a project has the packages of this one, but for one of another version. */
async function checked(name: string, version: string): Promise<string> {
  const own = join(project, 'gatehouse');
  for (const part of ['dist/client', 'dist/wire', 'package.json'])
    await cp(join(root, part), join(own, part), { recursive: true });
  for (const each of [...needed, 'zod']) {
    const link = join(project, 'node_modules', each);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(root, 'node_modules', each), link);
  }
  await install(name, version);
  const script = "require('./gatehouse/dist/client/temporal/check-packages').checkPackages()";
  return (await finished(process.execPath, ['-e', script], {}, project)).err;
}

function classCalledClient(): new () => object {
  return class Client {
    readonly its = 'own';
  };
}

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'gatehouse-packages-'));
});
afterEach(() => rm(project, { recursive: true }));

describe("Temporal's packages", () => {
  test('of one copy are taken', () => {
    expect(() => checkPackages([join(root, 'src/workflows/index.ts')])).not.toThrow();
  });

  test('that the workflows have a copy of are told with both places and the remedy', async () => {
    await install('@temporalio/workflow', '1.23.0');
    expect(() => checkPackages([join(project, 'workflows.ts')])).toThrow(
      expect.objectContaining({
        code: 'invalid-argument',
        message: expect.stringMatching(
          /^@temporalio\/workflow is installed twice: 1\.24\.0 in .+, and 1\.23\.0 in .+\. Run `npm ls @temporalio\/workflow`.+`npm dedupe`\.$/,
        ),
      }),
    );
  });

  test('of another copy are known by a class of theirs', () => {
    const [Known, Other] = [classCalledClient(), classCalledClient()];
    expect(() => checkClass(new Known(), Known)).not.toThrow();
    expect(() => checkClass({ its: 'own' }, Known)).not.toThrow();
    expect(() => checkClass(new Other(), Known)).toThrow(
      "comes from another copy of Temporal's packages than Gatehouse uses. Run `npm ls @temporalio/client`",
    );
  });
});

describe('a version outside the range', () => {
  test.each([
    ['zod', '4.1.13', "supports ^4.2.0. Run `npm install 'zod@^4.2.0'`"],
    ['@temporalio/worker', '1.25.0', "supports ~1.24.0. Run `npm install '@temporalio/worker@~1.24.0'`"],
  ])('of %s, %s, is told with the range and the remedy', async (name, version, remedy) => {
    const said = await checked(name, version);
    expect(said).toContain(`${name} is version ${version} in `);
    expect(said).toContain(remedy);
  });
});

test.each([
  ['1.24.0', '~1.24.0', true],
  ['1.24.9', '~1.24.0', true],
  ['1.25.0', '~1.24.0', false],
  ['1.23.9', '~1.24.0', false],
  ['2.24.0', '~1.24.0', false],
  ['4.2.0', '^4.2.0', true],
  ['4.10.0', '^4.2.0', true],
  ['4.3.0-beta.1', '^4.2.0', true],
  ['4.1.13', '^4.2.0', false],
  ['3.25.76', '^4.2.0', false],
  ['5.2.0', '^4.2.0', false],
])('%s is within %s: %s', (version, range, within) => {
  expect(isWithin(version, range)).toBe(within);
});
