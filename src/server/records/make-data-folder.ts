/** The folder of the service's own files, `.gatehouse` in a project where nothing else is set. */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

/**
 * Makes the folder. One called `.gatehouse` stands in somebody's project and holds keys and tokens, so it gets a
 * `.gitignore` for all that is in it; one that is there stays as it is.
 */
export async function makeDataFolder(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if (basename(resolve(dir)) !== '.gatehouse') return;
  try {
    await writeFile(join(dir, '.gitignore'), '*\n', { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
