/** Schemathesis (https://schemathesis.io), which tests a service by its OpenAPI document: from PATH, or installed in our cache. */
import { access, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { onPath } from '../../src/servers';
import { cacheFolder } from '../../src/servers/cache-folder';
import { runProgram } from '../../src/servers/run-program';
import { finished, type Finished } from './cli';

const version = '4.32.5';

/** Runs schemathesis. Its exit code is 0 if it finds nothing. */
export async function schemathesis(args: readonly string[]): Promise<Finished> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-contract-')); // for its findings
  return finished(await executable(), args, {}, folder);
}

async function executable(): Promise<string> {
  const installed = await onPath('schemathesis');
  if (installed !== undefined) return installed;

  const folder = join(cacheFolder(), `schemathesis-${version}`);
  const program = join(folder, 'bin', 'schemathesis');
  await mkdir(folder, { recursive: true });
  const release = await lock(folder, {
    stale: 60_000,
    retries: { retries: 300, minTimeout: 1_000, maxTimeout: 1_000 },
  });
  try {
    if (await exists(program)) return program;
    await runProgram('python3', ['-m', 'venv', folder]);
    await runProgram(join(folder, 'bin', 'pip'), ['install', '--quiet', `schemathesis==${version}`]);
    return program;
  } finally {
    await release();
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
