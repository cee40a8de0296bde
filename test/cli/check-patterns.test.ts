/** The command runs the patterns of a definition as a worker does. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startGatehouse } from '../support/cli';
import { newFolder } from '../support/folder';

test('check runs a pattern that backtracks without end in linear time', async () => {
  const type = { type: 'string', pattern: String.raw`^(\w+)+$`, default: `${'a'.repeat(50)}!` };
  const folder = newFolder();
  await mkdir(folder);
  const file = join(folder, 'slow.json');
  await writeFile(file, JSON.stringify({ name: 'slow', inputs: { s: type }, nodes: [] }));
  const check = startGatehouse(['check', file]);
  try {
    await check.prints('inputs.s.default: does not fit its type');
    await check.ended;
    expect(check.process.exitCode).toBe(4);
  } finally {
    await check.end('SIGKILL');
  }
});
