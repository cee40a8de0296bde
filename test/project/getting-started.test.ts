/** docs/getting-started.md, followed step by step in a new folder with the packed package. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePort } from '../../src/servers';
import { finished, startProgram, type Running } from '../support/cli';
import { linkPackages, packed, type Packed } from './project';

/** A file to write, or commands to run with what they print. */
type Step =
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  | { readonly kind: 'commands'; readonly lines: readonly string[]; readonly printed: readonly string[] };

function stepsOf(page: string): readonly Step[] {
  const blocks = page.matchAll(/(?:`([\w./-]+)`:\n\n)?```(ts|sh|text)\n([^]*?)```/g);
  const steps: Step[] = [];
  for (const [, path = '', language, text = ''] of blocks) {
    const lines = text.trim().split('\n');
    const last = steps.at(-1);
    if (language === 'ts') steps.push({ kind: 'file', path, text });
    else if (language === 'sh') steps.push({ kind: 'commands', lines, printed: [] });
    else if (last?.kind === 'commands') steps.splice(-1, 1, { ...last, printed: lines });
  }
  return steps;
}

let archive: Packed;
let folder: string;
let dev: Running | undefined;

beforeAll(async () => {
  [archive, folder] = await Promise.all([packed(), mkdtemp(join(tmpdir(), 'gatehouse-started-'))]);
  await linkPackages(folder);
}, 600_000);
afterAll(async () => {
  await dev?.end();
  await rm(folder, { recursive: true, force: true });
});

test('each file is written, and each command prints what the page says', async () => {
  const [port, temporalPort, uiPort] = [await freePort(), await freePort(), await freePort()];
  const programs = join(folder, 'node_modules/.bin'); // where npx finds them
  const path = `${programs}${delimiter}${process.env.PATH}`;
  const env = { TEMPORAL_ADDRESS: `127.0.0.1:${temporalPort}`, NO_COLOR: '1', PATH: path };
  const ports = ['--port', port, '--temporal-port', temporalPort, '--ui-port', uiPort].map(String);

  /** What a command printed, and its exit code where it ended. */
  const run = async (line: string): Promise<string> => {
    if (line.startsWith('mkdir ')) return ''; // the folder is there
    if (line.startsWith('npx gatehouse dev ')) {
      const args = line.split(' ').slice(2);
      dev = startProgram(join(programs, 'gatehouse'), [...args, ...ports], folder);
      await dev.prints('Start a workflow');
      return dev.printed();
    }
    const installed = line.replace(/^(npm install) \S+\/gatehouse-\S+\.tgz /, `$1 '${archive.archive}' `);
    const command = installed
      .replace(/^npm install/, '$& --prefer-offline --no-audit --no-fund')
      .replace(/^npx /, '');
    const { out, err } = await finished('sh', ['-c', command], env, folder);
    return out + err;
  };

  for (const step of stepsOf(await readFile(join(__dirname, '../../docs/getting-started.md'), 'utf8'))) {
    if (step.kind === 'file') {
      await mkdir(dirname(join(folder, step.path)), { recursive: true });
      await writeFile(join(folder, step.path), step.text);
      continue;
    }
    let printed = '';
    for (const line of step.lines) printed += await run(line);
    for (const words of step.printed) expect(printed).toContain(words);
  }
}, 600_000);
