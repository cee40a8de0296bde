/** The folder of the service's own files, by default `.gatehouse`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

/**
 * Makes the folder. A folder named `.gatehouse` is in a project and contains keys and tokens, so it gets a `.gitignore`
 * for all its files. An existing one stays as it is.
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
