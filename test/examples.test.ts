/** The programs of examples/, compiled and run as `npm run examples` does. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { finished } from './support/cli';

const root = join(__dirname, '..');
const folder = join(root, 'examples');

async function examples(): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => /^\d\d-.*\.ts$/.test(name)).toSorted();
}

test('each example holds', async () => {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const compiled = await finished(process.execPath, [tsc, '-p', folder]);
  expect(compiled).toMatchObject({ code: 0, out: '' });
  const { code, out, err } = await finished(process.execPath, [join(folder, '.build/run.js')]);
  const holding = (await examples()).map((name) => `${name.replace('.ts', '')}: passed\n`);
  expect({ code, out, err: code === 0 ? '' : err }).toEqual({ code: 0, out: holding.join(''), err: '' });
}, 180_000);

test('each example is under 60 lines', async () => {
  for (const name of await examples()) {
    const text = await readFile(join(folder, name), 'utf8');
    expect([name, text.split('\n').length < 60]).toEqual([name, true]);
  }
});
