/**
 * Starts the Temporal dev server of a folder. At most one server uses the database of the folder: a second `gatehouse dev`
 * is refused, and a server that a killed `gatehouse dev` left running is taken over.
 */
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { answers, devServerExecutable, freePort, startDevServer } from '../../servers';

export interface DevTemporalOptions {
  readonly folder: string;
  readonly temporalPort: number;
  readonly uiPort: number;
  readonly say: (line: string) => void;
  readonly stopping: AbortSignal;
}

export interface DevTemporal {
  readonly address: string;
  readonly uiAddress: string;
  readonly executable: string;
  readonly database: string;
  stop(): Promise<void>;
}

/** The content of `.gatehouse/dev.json`: the server that uses the database of the folder. */
const recordSchema = z.object({
  ownerPid: z.number(),
  serverPid: z.number(),
  address: z.string(),
  uiAddress: z.string(),
});
type DevRecord = z.infer<typeof recordSchema>;

/** @throws {InvalidArgumentError} If another `gatehouse dev` runs in the folder. */
export async function startDevTemporal(options: DevTemporalOptions): Promise<DevTemporal> {
  const { folder, say, stopping } = options;
  const recordFile = join(folder, 'dev.json');
  const database = join(folder, 'temporal.db');
  await makePrivate(folder, database);
  const executable = await devServerExecutable({ say, stopping });

  const before = await readRecord(recordFile);
  if (before !== undefined && isAlive(before.serverPid) && (await answers(before.address))) {
    if (isAlive(before.ownerPid)) {
      const fault = `is in use by another \`gatehouse dev\` (process ${before.ownerPid})`;
      throw new InvalidArgumentError({
        argument: `folder ${folder}`,
        fault,
        remedy: 'Stop that process, or pass another folder with --dir.',
      });
    }
    say(`Using the Temporal dev server at ${before.address}, which an earlier run left running.`);
    await writeRecord(recordFile, { ...before, ownerPid: process.pid });
    return { ...before, executable, database, stop: () => stopLeftover(before.serverPid, recordFile) };
  }

  const port = await portOrOther(options.temporalPort, 'Temporal', say);
  const uiPort = await portOrOther(options.uiPort, 'The Temporal UI', say);
  const server = await startDevServer({
    executable,
    port,
    uiPort,
    database,
    logFile: join(folder, 'temporal.log'),
  });
  const uiAddress = `http://127.0.0.1:${uiPort}`;
  const { address, pid } = server;
  await writeRecord(recordFile, { ownerPid: process.pid, serverPid: pid, address, uiAddress });
  return {
    address,
    uiAddress,
    executable,
    database,
    stop: async () => {
      await server.stop();
      await rm(recordFile, { force: true });
    },
  };
}

/** Restricts the folder and its database to the current user, also if an earlier version created them. */
async function makePrivate(folder: string, database: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  // The permissions of an existing folder, such as the project folder, are not changed.
  if (made !== undefined || basename(folder) === '.gatehouse') await chmod(folder, 0o700);
  for (const file of [database, `${database}-wal`, `${database}-shm`]) {
    if (existsSync(file)) await chmod(file, 0o600);
  }
}

async function portOrOther(wished: number, what: string, say: (line: string) => void): Promise<number> {
  const port = await freePort(wished);
  if (port !== wished) say(`Port ${wished} is taken. ${what} uses port ${port}.`);
  return port;
}

async function readRecord(file: string): Promise<DevRecord | undefined> {
  if (!existsSync(file)) return undefined;
  try {
    return recordSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined; // a killed run left the file incomplete
  }
}

async function writeRecord(file: string, record: DevRecord): Promise<void> {
  await writeFile(file, `${JSON.stringify(record, undefined, 2)}\n`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !isZombie(pid);
}

/** Whether a process has ended without being reaped. In a container without an init process it stays for ever. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false; // not Linux
  }
}

async function stopLeftover(pid: number, recordFile: string): Promise<void> {
  process.kill(pid, 'SIGTERM');
  for (let waited = 0; isAlive(pid) && waited < 10_000; waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  await rm(recordFile, { force: true });
}
