/**
 * Workflows as a bundle that all files of a run share, those of test/support where no path is given: made by whoever is
 * first, with Temporal's real bundler. It takes webpack some seconds, and there are dozens of files.
 *
 * Given as code and not as a path: jest looks for the source map of every file that a stack trace names, and takes three
 * seconds to find it in five megabytes.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DefaultLogger } from '@temporalio/worker';
import { lock } from 'proper-lockfile';
import { bundleWorkflows } from '../../src/worker';

export async function workflowBundle(workflowsPath?: string): Promise<{ readonly code: string }> {
  return { code: await readFile(await workflowBundleFile(workflowsPath), 'utf8') };
}

/** Where it is, for workers in processes of their own. */
export async function workflowBundleFile(
  workflowsPath: string = require.resolve('./workflows'),
): Promise<string> {
  const folder = process.env.GATEHOUSE_TEST_RUN;
  if (folder === undefined) throw new Error('GATEHOUSE_TEST_RUN is set by make-run-folder.js');
  const name = createHash('sha256').update(workflowsPath).digest('hex').slice(0, 8);
  const file = join(folder, `${name}.js`);
  if (existsSync(file)) return file;

  const release = await lock(folder, {
    stale: 60_000,
    retries: { retries: 600, minTimeout: 200, maxTimeout: 200 },
  });
  try {
    if (existsSync(file)) return file;
    const { code } = await bundleWorkflows({ workflowsPath, logger: new DefaultLogger('ERROR') });
    await writeFile(`${file}.draft`, code);
    await rename(`${file}.draft`, file);
    return file;
  } finally {
    await release();
  }
}
