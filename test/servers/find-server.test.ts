import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { devServerExecutable } from '../../src/servers/dev-server-executable';
import { downloadBySdk } from '../../src/servers/download-by-sdk';
import { findServer, type ServerSearch, type Way } from '../../src/servers/find-server';
import { timeSkippingExecutable } from '../../src/servers/time-skipping-executable';
import { finished } from '../support/cli';

let folder: string;
let said: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-find-'));
  said = [];
});
afterEach(() => rm(folder, { recursive: true }));

const say = (line: string): void => void said.push(line);

async function untilSaid(start: string): Promise<void> {
  while (!said.some((line) => line.startsWith(start)))
    await new Promise((resolve) => setTimeout(resolve, 20));
}

function search(ways: readonly Way[]): ServerSearch {
  return {
    server: 'Temporal test server',
    ways,
    waysOut: ['Install it.', 'Name it.', 'Connect.'],
    cache: folder,
    say,
  };
}

function works(name: string, path: string, slow = false): Way {
  return { name, slow, find: async () => path };
}

function fails(name: string, why: string, slow = false): Way {
  return {
    name,
    slow,
    find: async () => {
      throw new Error(why);
    },
  };
}

async function program(name: string, text = '#!/bin/sh\nexit 0\n'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  await chmod(path, 0o755);
  return path;
}

/** An environment in which nothing can be found. */
function nothing(): NodeJS.ProcessEnv {
  return { PATH: '', GATEHOUSE_CACHE: join(folder, 'cache') };
}

/** What the executable prints with the programs of this folder. */
async function printed(path: string): Promise<string> {
  const { out } = await finished(path, [], { PATH: `${folder}:/usr/bin:/bin` });
  return out;
}

async function noDownload(): Promise<string> {
  throw new Error('no network');
}

describe('the search', () => {
  test('takes the first way that works, in order, and says nothing of the quick ones', async () => {
    const path = await findServer(search([fails('a', 'no'), works('b', '/b'), works('c', '/c')]));
    expect({ path, said }).toEqual({ path: '/b', said: [] });
  });

  test('says what it gets, and why a way did not work', async () => {
    await findServer(search([fails('the download', 'no network', true), works('the build', '/built', true)]));
    expect(said).toEqual([
      'Getting the Temporal test server: the download',
      '  failed: no network',
      'Getting the Temporal test server: the build',
    ]);
  });

  test('tells that it goes on where a way takes over two seconds', async () => {
    const slow: Way = {
      name: 'the build',
      slow: true,
      find: () => new Promise((resolve) => setTimeout(() => resolve('/built'), 2_300)),
    };
    await findServer(search([slow]));
    expect(said).toContain('  ... the build, 2 s');
  });

  test('says in one message what was tried, why each failed and the three ways out', async () => {
    const ways = [fails('the variable', 'it is not set'), fails('the download', 'no network', true)];
    await expect(findServer(search(ways))).rejects.toThrow(
      [
        'The Temporal test server could not be found, downloaded or built. Tried:',
        '  - the variable: it is not set',
        '  - the download: no network',
        'Do one of these:',
        '  1. Install it.',
        '  2. Name it.',
        '  3. Connect.',
      ].join('\n'),
    );
  });

  test('run twice at once gets it once: the second waits and finds what the first got', async () => {
    let got: string | undefined;
    let builds = 0;
    const ways: Way[] = [
      {
        name: 'the cache',
        find: async () => {
          if (got === undefined) throw new Error('empty');
          return got;
        },
      },
      {
        name: 'the build',
        slow: true,
        find: async () => {
          builds += 1;
          await new Promise((resolve) => setTimeout(resolve, 500));
          got = '/built';
          return got;
        },
      },
    ];
    expect(await Promise.all([findServer(search(ways)), findServer(search(ways))])).toEqual([
      '/built',
      '/built',
    ]);
    expect(builds).toBe(1);
    const lockFile = join(folder, 'temporal-test-server.lock');
    expect(said).toContain(
      `Another process is getting the Temporal test server and has locked ${lockFile}. Waiting for it.`,
    );
  });

  test('that waits for another process says that it goes on, and ends when it is stopped, as the other one does', async () => {
    const controller = new AbortController();
    const never: Way = { name: 'the build', slow: true, find: () => new Promise(() => undefined) };
    const first = findServer({ ...search([never]), stopping: controller.signal });
    await untilSaid('Getting the Temporal test server: the build');
    const second = findServer({ ...search([works('the build', '/b', true)]), stopping: controller.signal });
    await untilSaid('  ... waiting for the other process, ');
    expect(said).toContain('A build can take some minutes. To do without it: Install it.');
    controller.abort();
    const stopped = 'Stopped before the Temporal test server was there.';
    await Promise.all([expect(first).rejects.toThrow(stopped), expect(second).rejects.toThrow(stopped)]);
    expect(await findServer(search([works('the build', '/b', true)]))).toBe('/b'); // the lock is free again
  });
});

describe('the dev server', () => {
  test('is what GATEHOUSE_TEMPORAL_CLI names, before anything else', async () => {
    const named = await program('named');
    await program('temporal');
    const env = { ...nothing(), GATEHOUSE_TEMPORAL_CLI: named, PATH: folder };
    expect(await devServerExecutable({ env, say })).toBe(named);
  });

  test('a name that does not work is said, not passed over in silence', async () => {
    const temporal = await program('temporal');
    const env = { ...nothing(), GATEHOUSE_TEMPORAL_CLI: '/no/such', PATH: folder };
    expect(await devServerExecutable({ env, say })).toBe(temporal);
    expect(said).toEqual([
      'GATEHOUSE_TEMPORAL_CLI names /no/such, which is not an executable file. Trying other ways.',
    ]);
  });

  test('is temporal on PATH', async () => {
    const temporal = await program('temporal');
    expect(await devServerExecutable({ env: { ...nothing(), PATH: folder }, say })).toBe(temporal);
  });

  test('is what an earlier build left in the cache', async () => {
    await mkdir(join(folder, 'cache/temporal-cli-1.5.1'), { recursive: true });
    const built = await program('cache/temporal-cli-1.5.1/temporal');
    expect(await devServerExecutable({ env: nothing(), say })).toBe(built);
  });

  test('is what an earlier download left in the cache', async () => {
    await mkdir(join(folder, 'cache'), { recursive: true });
    const downloaded = await program('cache/temporal-sdk-typescript-1.24.0');
    expect(await devServerExecutable({ env: nothing(), say, download: noDownload })).toBe(downloaded);
  });

  test('is downloaded where nothing is there, before anything is built', async () => {
    const asked: string[] = [];
    const download = async (into: string): Promise<string> => {
      asked.push(into);
      return '/downloaded';
    };
    expect(await devServerExecutable({ env: nothing(), say, download })).toBe('/downloaded');
    expect(asked).toEqual([join(folder, 'cache')]);
    expect(said).toEqual(['Getting the Temporal dev server: the official download, by the Temporal SDK']);
  });

  test('is built by Go where the download fails', async () => {
    await program(
      'go',
      '#!/bin/sh\nprintf "#!/bin/sh\\n# built: $*\\n" > "$GOBIN/temporal" && chmod +x "$GOBIN/temporal"\n',
    );
    const env = { ...nothing(), PATH: `${folder}:/usr/bin:/bin` };
    const path = await devServerExecutable({ env, say, download: noDownload });
    expect(path).toBe(join(folder, 'cache/temporal-cli-1.5.1/temporal'));
    expect(await devServerExecutable({ env: nothing(), say })).toBe(path);
  });

  test('a build that fails is said with its last words, and leaves nothing half done', async () => {
    await program('go', '#!/bin/sh\necho "module proxy unreachable" >&2\nexit 1\n');
    const env = { ...nothing(), PATH: `${folder}:/usr/bin:/bin` };
    await expect(devServerExecutable({ env, say, download: noDownload })).rejects.toThrow(
      /a build with Go .*: .*go exited with code 1: module proxy unreachable/,
    );
  });

  test('where nothing works, the message names every way and the ways out', async () => {
    await expect(devServerExecutable({ env: nothing(), say, download: noDownload })).rejects.toThrow(
      /GATEHOUSE_TEMPORAL_CLI: not set[^]*temporal on PATH[^]*cache[^]*no network[^]*go is not on PATH[^]*Do one of these:[^]*1\.[^]*2\.[^]*3\./,
    );
  });
});

describe('the time-skipping server', () => {
  test('is what GATEHOUSE_TIME_SKIPPING_SERVER names', async () => {
    const named = await program('named');
    expect(
      await timeSkippingExecutable({ env: { ...nothing(), GATEHOUSE_TIME_SKIPPING_SERVER: named }, say }),
    ).toBe(named);
  });

  test('is got from Maven where the download fails, and run by Java', async () => {
    await program('java', '#!/bin/sh\necho "$@"\n');
    await program('mvn', '#!/bin/sh\ngrep -q temporal-test-server pom.xml && mkdir jars\n');
    const env = { ...nothing(), PATH: `${folder}:/usr/bin:/bin` };
    const path = await timeSkippingExecutable({ env, say, download: noDownload });
    expect(path).toBe(join(folder, 'cache/temporal-test-server-1.38.0/temporal-test-server'));
    expect(await printed(path)).toContain('-XX:+UseSerialGC -XX:TieredStopAtLevel=1');
  });

  test('in the cache of an earlier version gets the options for Java of this version', async () => {
    await program('java', '#!/bin/sh\necho "$@"\n');
    await mkdir(join(folder, 'cache/temporal-test-server-1.38.0'), { recursive: true });
    const kept = await program('cache/temporal-test-server-1.38.0/temporal-test-server');
    expect(await timeSkippingExecutable({ env: nothing(), say })).toBe(kept);
    expect(await printed(kept)).toContain('-XX:+UseSerialGC -XX:TieredStopAtLevel=1');
    expect(await readdir(dirname(kept))).toEqual(['temporal-test-server']);
  });

  test('where nothing works, the message names every way and the ways out', async () => {
    await expect(timeSkippingExecutable({ env: nothing(), say, download: noDownload })).rejects.toThrow(
      /GATEHOUSE_TIME_SKIPPING_SERVER[^]*Maven[^]*no network[^]*mvn is not on PATH[^]*Do one of these:[^]*3\./,
    );
  });
});

describe('the download by the SDK', () => {
  test('keeps its executable under the name that the SDK gives it', async () => {
    // The real SDK on a folder where a real executable lies under that name: it starts it and fetches nothing.
    const kept = join(folder, 'temporal-sdk-typescript-1.24.0');
    await symlink(await devServerExecutable(), kept);
    const executable = { type: 'cached-download', downloadDir: folder } as const;
    const environment = await TestWorkflowEnvironment.createLocal({ server: { executable } });
    await environment.teardown();
    expect(await downloadBySdk('dev', folder)).toBe(kept);
  });

  test('is not asked for where only what is there will do', async () => {
    await expect(downloadBySdk('time-skipping', folder, 'only-if-there')).rejects.toThrow(
      'not downloaded yet',
    );
  });

  test('a download that is still under way is not taken for an executable', async () => {
    await writeFile(join(folder, 'temporal-sdk-typescript-1.24.0.downloading'), 'half');
    await expect(downloadBySdk('dev', folder, 'only-if-there')).rejects.toThrow('not downloaded yet');
  });
});
