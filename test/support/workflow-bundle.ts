/**
 * Workflows as a bundle that all files of a run share, those of test/support where no path is given: made when it is first
 * asked for, by the run's bundler (bundler.js). It takes webpack some seconds, and there are dozens of files.
 *
 * The bundle is returned as code and not as a path: jest searches the source map of every file in a stack trace, and takes three
 * seconds to find it in five megabytes.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Bundle {
  readonly code: string;
}

export async function workflowBundle(workflowsPath?: string): Promise<Bundle> {
  return { code: await readFile(await workflowBundleFile(workflowsPath), 'utf8') };
}

/** The same workflows as Temporal bundles them alone, without Gatehouse's plugin. */
export async function stockBundle(workflowsPath: string): Promise<Bundle> {
  return { code: await readFile(await bundled(workflowsPath, 'none'), 'utf8') };
}

/** Where it is, for workers in processes of their own. */
export async function workflowBundleFile(
  workflowsPath: string = require.resolve('./workflows'),
): Promise<string> {
  return bundled(workflowsPath, 'gatehouse');
}

async function bundled(workflowsPath: string, plugins: 'gatehouse' | 'none'): Promise<string> {
  const { GATEHOUSE_TEST_RUN: folder, GATEHOUSE_TEST_BUNDLER: bundler } = process.env;
  if (folder === undefined || bundler === undefined)
    throw new Error('GATEHOUSE_TEST_RUN and GATEHOUSE_TEST_BUNDLER are set by make-run-folder.js');
  const name = createHash('sha256').update(workflowsPath).digest('hex').slice(0, 8);
  const target = join(folder, `${name}-${plugins}.js`);
  if (existsSync(target)) return target;

  const body = JSON.stringify({ workflowsPath, target, plugins });
  const response = await fetch(bundler, { method: 'POST', body });
  if (!response.ok) throw new Error(`${workflowsPath} was not bundled: ${await response.text()}`);
  return target;
}
