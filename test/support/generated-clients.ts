/**
 * Generates two clients from the contract, with a program for each (test/clients). The generators need a
 * TypeScript with an API, which version 7 does not have, so they are a separate project with a lockfile in our cache.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { cacheFolder } from '../../src/servers/cache-folder';
import { runProgram } from '../../src/servers/run-program';
import { finished } from './cli';

const project = join(__dirname, '../clients');

/** The compiler of this project, which is native: the one of the generators takes six times the processor time. */
const compiler = join(__dirname, '../../node_modules/typescript/bin/tsc');

/** Generates the clients of the contract at this address, compiles the programs, and runs one of them. */
export async function generatedClients(
  contract: string,
): Promise<(program: string, args: readonly string[]) => Promise<unknown>> {
  const installed = await install();
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-clients-'));
  await cp(project, folder, { recursive: true });
  await symlink(join(installed, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'openapi.json'), await (await fetch(contract)).text());
  const run = async (...args: string[]): Promise<string> => {
    const { code, out, err } = await finished(process.execPath, args, {}, folder);
    if (code === 0) return out;
    throw new Error(`${args.join(' ')} ended with ${code}:\n${out}\n${err}`);
  };
  await Promise.all([
    run('node_modules/@hey-api/openapi-ts/bin/run.js', '--no-log-file', '--file', 'openapi-ts.config.mjs'),
    run('node_modules/openapi-typescript/bin/cli.js', 'openapi.json', '-o', 'fetch/contract.d.ts'),
  ]);
  await run(compiler, '-p', 'tsconfig.json');
  return async (program, args) => JSON.parse(await run(join('built', `${program}.js`), ...args));
}

/** Their folder in the cache, named after the hash of the lockfile. */
async function install(): Promise<string> {
  const lockfile = await readFile(join(project, 'package-lock.json'));
  const name = `contract-clients-${createHash('sha256').update(lockfile).digest('hex').slice(0, 12)}`;
  const folder = join(cacheFolder(), name);
  await mkdir(cacheFolder(), { recursive: true });
  const release = await lock(cacheFolder(), {
    lockfilePath: `${folder}.lock`,
    stale: 60_000,
    retries: { retries: 300, minTimeout: 1_000, maxTimeout: 1_000 },
  });
  try {
    if (existsSync(folder)) return folder;
    const draft = `${folder}.draft`;
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft);
    for (const file of ['package.json', 'package-lock.json'])
      await cp(join(project, file), join(draft, file));
    await runProgram('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', draft]);
    await rename(draft, folder);
    return folder;
  } finally {
    await release();
  }
}
