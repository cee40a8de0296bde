import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { onPath, runProgram } from './run-program';
import { required } from './ways';

/**
 * Builds an executable from the Go module proxy. `goPackage` is `module/path@version`. `target` ends in the name that
 * Go gives the executable.
 *
 * @throws {Error} If Go is not installed, the build fails, or `stopping` ends it.
 */
export async function buildWithGo(
  goPackage: string,
  target: string,
  env: NodeJS.ProcessEnv,
  stopping?: AbortSignal,
): Promise<string> {
  const go = required(await onPath('go', env), 'go is not on PATH');
  const folder = dirname(target);
  await mkdir(folder, { recursive: true });
  const fresh = await mkdtemp(`${folder}-`);
  try {
    await runProgram(go, ['install', '-trimpath', '-ldflags', '-s -w', goPackage], {
      env: { ...env, GOBIN: fresh },
      signal: stopping,
    });
    // Renaming is atomic, so other processes never see a partial executable.
    await rename(join(fresh, basename(target)), target);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return target;
}
