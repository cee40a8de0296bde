/** Finds the Temporal CLI. Its `server start-dev` is the dev server: the whole server on SQLite, with its UI. */
import { join } from 'node:path';
import { buildWithGo } from './build-with-go';
import { cacheFolder } from './cache-folder';
import { downloadBySdk } from './download-by-sdk';
import { findServer } from './find-server';
import { onPath } from './run-program';
import { fromVariable, required, usable, type SearchOptions } from './ways';

/** Later versions cannot be built from the module proxy, because of a `replace` in their go.mod. */
const version = '1.5.1';
const goPackage = `github.com/temporalio/cli/cmd/temporal@v${version}`;
const executable = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/** Returns the path of the Temporal CLI. Downloads or builds it if it is missing. */
export async function devServerExecutable({
  say = () => undefined,
  env = process.env,
  stopping,
  download = (folder) => downloadBySdk('dev', folder),
}: SearchOptions = {}): Promise<string> {
  const cache = cacheFolder(env);
  const built = join(cache, `temporal-cli-${version}`, executable);
  return findServer({
    server: 'Temporal dev server',
    cache,
    say,
    stopping,
    ways: [
      fromVariable('GATEHOUSE_TEMPORAL_CLI', env),
      {
        name: 'temporal on PATH',
        find: async () => required(await onPath('temporal', env), 'not found'),
      },
      { name: `a build in ${cache}`, find: async () => usable(built) },
      { name: `a download in ${cache}`, find: async () => downloadBySdk('dev', cache, 'only-if-there') },
      { name: 'the official download, by the Temporal SDK', slow: true, find: async () => download(cache) },
      {
        name: 'a build with Go (about three minutes)',
        slow: true,
        find: async (_, ending) => buildWithGo(goPackage, built, env, ending),
      },
    ],
    waysOut: [
      'Install the Temporal CLI (https://docs.temporal.io/cli) so that `temporal` is on PATH.',
      'Set GATEHOUSE_TEMPORAL_CLI to the path of a Temporal CLI.',
      'Let this machine reach temporal.download, or a Go module proxy with Go 1.24 or later installed, and run `npm run setup` again.',
    ],
  });
}
