/** A real PostgreSQL server of this machine's installation, with its own folder, on a free port. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../src/servers';
import { isExecutable, onPath, runProgram } from '../../src/servers/run-program';

export interface PostgresServer {
  /** The URL with the password, which the server requires. */
  readonly url: string;
  /** Kills the server, as in a crash of its machine. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const installations = '/usr/lib/postgresql'; // Debian's folder, by version; it is not on PATH
const nobody = 65_534; // PostgreSQL does not run as root

/** Returns undefined if PostgreSQL is not installed. */
export async function postgresFolder(): Promise<string | undefined> {
  const found = await onPath('initdb');
  if (found !== undefined) return dirname(found);
  const versions = await readdir(installations).catch(() => []);
  for (const version of versions.toSorted().toReversed()) {
    const folder = join(installations, version, 'bin');
    if (await isExecutable(join(folder, 'initdb'))) return folder;
  }
  return undefined;
}

export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-postgres-'));
  const asUser = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  if (asUser.uid !== undefined) await chown(folder, nobody, nobody);
  await chmod(folder, 0o700);
  const data = join(folder, 'data');
  await runProgram(
    'sh',
    [
      '-c',
      `printf secret-word > '${folder}/password' && '${programs}/initdb' -D '${data}' -U gatehouse ` +
        `--pwfile='${folder}/password' --auth=scram-sha-256 --no-sync --no-locale --encoding=UTF8`,
    ],
    { ...asUser, cwd: folder },
  );
  const port = await freePort();
  const url = `postgres://gatehouse:secret-word@127.0.0.1:${port}/postgres`;
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    await rm(join(data, 'postmaster.pid'), { force: true });
    const options = ['-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1', '-F'];
    server = spawn(join(programs, 'postgres'), options, { ...asUser, cwd: folder, stdio: 'ignore' });
    await answering(url, server);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  await start();
  return {
    url,
    start,
    kill: () => end('SIGQUIT'),
    stop: async () => {
      await end('SIGQUIT');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until the server answers queries. While it starts it accepts connections and refuses queries. */
async function answering(url: string, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const client = new Client(url);
    const answers = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    if (answers) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('PostgreSQL ended instead of listening');
}
