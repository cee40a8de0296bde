/**
 * The official download, through the Temporal SDK: it knows the address, the platform and the archive, keeps what
 * it got in a folder, and starts it, which is the check that it runs.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';

/** What the SDK calls the files that it keeps; it adds the SDK's name and version. */
const keptAs = { dev: 'temporal-sdk-typescript-', 'time-skipping': 'temporal-test-server-sdk-typescript-' };

/**
 * The path of the downloaded executable in `folder`.
 *
 * @throws {Error} where it is not there and cannot, or with `only-if-there` may not, be downloaded.
 */
export async function downloadBySdk(
  server: keyof typeof keptAs,
  folder: string,
  when: 'if-missing' | 'only-if-there' = 'if-missing',
): Promise<string> {
  const kept = await find(server, folder);
  if (kept !== undefined) return kept;
  if (when === 'only-if-there') throw new Error('there is none yet');

  const executable = { type: 'cached-download', downloadDir: folder } as const;
  const environment =
    server === 'dev'
      ? await TestWorkflowEnvironment.createLocal({ server: { executable } })
      : await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await environment.teardown();

  const downloaded = await find(server, folder);
  if (downloaded === undefined) throw new Error(`the SDK kept no ${keptAs[server]}* in ${folder}`);
  return downloaded;
}

async function find(server: keyof typeof keptAs, folder: string): Promise<string | undefined> {
  const names = await readdir(folder).catch(() => []);
  const name = names.find(
    (candidate) => candidate.startsWith(keptAs[server]) && !candidate.endsWith('.downloading'),
  );
  return name === undefined ? undefined : join(folder, name);
}
