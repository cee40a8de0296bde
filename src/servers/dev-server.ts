/** A Temporal dev server as a child process: started, waited for, stopped. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Connection } from '@temporalio/client';

export interface DevServerOptions {
  readonly executable: string;
  readonly port: number;
  /** Without a UI where left out. */
  readonly uiPort?: number;
  /** Kept in memory where left out. */
  readonly database?: string;
  /** Where the server's own words go. */
  readonly logFile: string;
  /** `untuned` leaves the server's queues at their defaults. */
  readonly queues?: 'tuned' | 'untuned';
}

export interface DevServer {
  readonly address: string;
  readonly pid: number;
  /** Stops the server, and comes back when it is gone. */
  stop(): Promise<void>;
}

/**
 * By default the dev server takes 20 tasks a second from its one queue, so that an answer takes 43 ms to reach the
 * next line of its workflow. With these it takes 11 to 15 ms.
 */
export const devServerTuning = ['transfer', 'timer', 'visibility'].flatMap((queue) => [
  '--dynamic-config-value',
  `history.${queue}ProcessorMaxPollRPS=2000`,
]);

const startWithinMs = 60_000;
const stopWithinMs = 10_000;

/** @throws {Error} with the server's last words where it ends instead of starting. */
export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
  const log = openSync(options.logFile, 'a', 0o600);
  // What the server writes has every answer in it: its files are for this user alone.
  const mask = process.umask(0o077);
  // A process group of its own: Ctrl-C in a terminal must not stop the server before its worker.
  const server = spawn(options.executable, argumentsOf(options), {
    detached: true,
    stdio: ['ignore', log, log],
  });
  process.umask(mask);
  closeSync(log);
  const address = `127.0.0.1:${options.port}`;
  const killAtExit = (): void => void server.kill('SIGKILL');
  process.once('exit', killAtExit);
  server.once('exit', () => process.off('exit', killAtExit));

  try {
    await once(server, 'spawn');
    await answering(address, () => server.exitCode !== null || server.signalCode !== null);
  } catch (error) {
    await stop(server);
    const words = await readFile(options.logFile, 'utf8').catch(() => '');
    const why = error instanceof Error ? error.message : String(error);
    const lastWords = words.split('\n').slice(-5).join('\n');
    throw new Error(`The Temporal dev server did not start: ${why}\n${lastWords}`, { cause: error });
  }
  return { address, pid: server.pid ?? 0, stop: () => stop(server) };
}

/** Whether a Temporal server answers at an address and has its default namespace. */
export async function answers(address: string): Promise<boolean> {
  try {
    // It is of this machine: a proxy of the environment is not for it.
    const channelArgs = { 'grpc.enable_http_proxy': 0 };
    const connection = await Connection.connect({ address, channelArgs, connectTimeout: 1_000 });
    try {
      await connection.workflowService.describeNamespace({ namespace: 'default' });
      return true;
    } finally {
      await connection.close();
    }
  } catch {
    return false;
  }
}

function argumentsOf({ port, uiPort, database, queues = 'tuned' }: DevServerOptions): string[] {
  const basic = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'error'];
  return [
    ...basic,
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
    ...(database === undefined ? [] : ['--db-filename', database]),
    ...(queues === 'tuned' ? devServerTuning : []),
  ];
}

async function answering(address: string, hasEnded: () => boolean): Promise<void> {
  const end = Date.now() + startWithinMs;
  while (!(await answers(address))) {
    if (hasEnded()) throw new Error('it ended at once');
    if (Date.now() > end) throw new Error(`it does not answer at ${address}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill('SIGTERM');
  const impatience = setTimeout(() => server.kill('SIGKILL'), stopWithinMs);
  await gone;
  clearTimeout(impatience);
}
