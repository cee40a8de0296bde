/** Finds Temporal's time-skipping test server, which skips timers. */
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheFolder } from './cache-folder';
import { downloadBySdk } from './download-by-sdk';
import { findServer } from './find-server';
import { onPath, runProgram } from './run-program';
import { fromVariable, required, usable, type SearchOptions } from './ways';

const version = '1.38.0';
const jars = [
  { groupId: 'io.temporal', artifactId: 'temporal-test-server', version },
  // Without a logger on its class path, the server prints a warning at every start.
  { groupId: 'org.slf4j', artifactId: 'slf4j-nop', version: '1.7.36' },
];

/** Returns the path of the time-skipping server. Downloads it if it is missing. */
export async function timeSkippingExecutable({
  say = () => undefined,
  env = process.env,
  stopping,
  download = (folder) => downloadBySdk('time-skipping', folder),
}: SearchOptions = {}): Promise<string> {
  const cache = cacheFolder(env);
  const built = join(cache, `temporal-test-server-${version}`, 'temporal-test-server');
  return findServer({
    server: 'Temporal time-skipping server',
    cache,
    say,
    stopping,
    ways: [
      fromVariable('GATEHOUSE_TIME_SKIPPING_SERVER', env),
      { name: `a copy from Maven in ${cache}`, find: async () => renewed(await usable(built)) },
      {
        name: `a download in ${cache}`,
        find: async () => downloadBySdk('time-skipping', cache, 'only-if-there'),
      },
      { name: 'the official download, by the Temporal SDK', slow: true, find: async () => download(cache) },
      {
        name: 'its jars from Maven, run by Java',
        slow: true,
        find: async (_, ending) => copyWithMaven(built, env, ending),
      },
    ],
    waysOut: [
      'Set GATEHOUSE_TIME_SKIPPING_SERVER to the path of a temporal-test-server.',
      'Let this machine reach temporal.download, and run `npm run setup` again.',
      'Install Java 8 or later and Maven with access to a Maven repository, and run `npm run setup` again.',
    ],
  });
}

async function copyWithMaven(
  target: string,
  env: NodeJS.ProcessEnv,
  stopping: AbortSignal | undefined,
): Promise<string> {
  if (process.platform === 'win32') throw new Error('the script that runs the jars needs a POSIX shell');
  const maven = required(await onPath('mvn', env), 'mvn is not on PATH');
  required(await onPath('java', env), 'java is not on PATH');

  const folder = dirname(target);
  await mkdir(dirname(folder), { recursive: true });
  const fresh = await mkdtemp(`${folder}-`);
  try {
    await writeFile(join(fresh, 'pom.xml'), pom());
    const goal = ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${join(fresh, 'jars')}`];
    await runProgram(maven, goal, { env, cwd: fresh, signal: stopping });
    await writeScript(join(fresh, 'temporal-test-server'));
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return target;
}

/**
 * With exec the script's process id is that of the server, so stopping it stops the server. The server lives for seconds or
 * minutes: Java's second compiler and its parallel collector double the processor time of its start.
 */
const script = `#!/bin/sh
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(dirname "$0")/jars/*" io.temporal.testserver.TestServer "$@"
`;

/** Another process may start the script, so it is replaced as a whole. */
async function writeScript(path: string): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, script);
  await chmod(draft, 0o755);
  await rename(draft, path);
}

/** An earlier version of Gatehouse may have written another script. A cache that cannot be written keeps it. */
async function renewed(path: string): Promise<string> {
  if ((await readFile(path, 'utf8')) !== script) await writeScript(path).catch(() => undefined);
  return path;
}

function pom(): string {
  const dependencies = jars.map(
    (jar) =>
      `<dependency><groupId>${jar.groupId}</groupId><artifactId>${jar.artifactId}</artifactId><version>${jar.version}</version></dependency>`,
  );
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>gatehouse</groupId><artifactId>time-skipping-server</artifactId><version>1</version>
  <dependencies>${dependencies.join('')}</dependencies>
</project>
`;
}
