/** The package as its users get it: packed, installed in a project of its own, tested there by stock jest. */
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import manifest from '../../package.json';
import { finished, type Finished } from '../support/cli';

const root = join(__dirname, '../..');
let project: string;

function npm(...args: string[]): Promise<Finished> {
  return finished('npm', args, {}, project);
}

async function must(run: Promise<Finished>): Promise<void> {
  const { code, err } = await run;
  if (code !== 0) throw new Error(err);
}

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'gatehouse-project-'));
  await cp(join(__dirname, 'template'), project, { recursive: true });
  const dependencies = { jest: manifest.devDependencies.jest, zod: manifest.dependencies.zod };
  await writeFile(
    join(project, 'package.json'),
    JSON.stringify({ name: 'a-project', private: true, dependencies }),
  );
  await must(finished('npm', ['pack', '--ignore-scripts', '--pack-destination', project], {}, root));
  const archive = (await readdir(project)).find((name) => name.endsWith('.tgz'));
  await must(npm('install', '--prefer-offline', '--no-audit', '--no-fund', `./${archive}`));
}, 300_000);
afterAll(() => rm(project, { recursive: true, force: true }));

describe('the packed package', () => {
  test("runs a user's workflows in a user's jest test, with skipped time", async () => {
    const jest = join(project, 'node_modules/jest/bin/jest.js');
    const { code, err } = await finished(process.execPath, [jest, '--rootDir', project], {}, project);
    expect(err).toContain('2 passed');
    expect(code).toBe(0);
  }, 120_000);

  test('brings the command gatehouse', async () => {
    const command = join(project, 'node_modules/.bin/gatehouse');
    const { code, out } = await finished(command, ['--version'], {}, project);
    expect({ code, out }).toEqual({ code: 0, out: `${manifest.version}\n` });
  });

  test('holds what users need and no more', async () => {
    const names = await readdir(join(project, 'node_modules/gatehouse'));
    expect(names.toSorted()).toEqual(
      ['CHANGELOG.md', 'LICENSE', 'README.md', 'bin', 'data', 'dist', 'docs', 'package.json'].toSorted(),
    );
  });
});
