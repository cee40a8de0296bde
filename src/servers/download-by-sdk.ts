/**
 * The official download through the Temporal SDK. The SDK has the address, selects the platform, and keeps the
 * executable in a folder. It also starts the server, which checks that it runs.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';

/** The beginning of the names of the SDK's files. The SDK adds its name and version. */
const keptAs = { dev: 'temporal-sdk-typescript-', 'time-skipping': 'temporal-test-server-sdk-typescript-' };

/**
 * Returns the path of the downloaded executable in `folder`.
 *
 * @throws {Error} If it is missing, and cannot be downloaded, or must not be with `only-if-there`.
 */
export async function downloadBySdk(
  server: keyof typeof keptAs,
  folder: string,
  when: 'if-missing' | 'only-if-there' = 'if-missing',
): Promise<string> {
  const kept = await find(server, folder);
  if (kept !== undefined) return kept;
  if (when === 'only-if-there') throw new Error('not downloaded yet');

  const executable = { type: 'cached-download', downloadDir: folder } as const;
  const environment =
    server === 'dev'
      ? await TestWorkflowEnvironment.createLocal({ server: { executable } })
      : await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await environment.teardown();

  const downloaded = await find(server, folder);
  if (downloaded === undefined) throw new Error(`the SDK left no ${keptAs[server]}* in ${folder}`);
  return downloaded;
}

async function find(server: keyof typeof keptAs, folder: string): Promise<string | undefined> {
  const names = await readdir(folder).catch(() => []);
  const name = names.find(
    (candidate) => candidate.startsWith(keptAs[server]) && !candidate.endsWith('.downloading'),
  );
  return name === undefined ? undefined : join(folder, name);
}
