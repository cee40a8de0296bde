/** A Temporal dev server as a child process. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Connection } from '@temporalio/client';

export interface DevServerOptions {
  readonly executable: string;
  readonly port: number;
  /** Default: no UI. */
  readonly uiPort?: number;
  /** The file of the database. Default: in memory. */
  readonly database?: string;
  /** The file for the server's log. */
  readonly logFile: string;
  /** `untuned` leaves the server's task queues at their defaults. Default: `tuned`. */
  readonly queues?: 'tuned' | 'untuned';
}

export interface DevServer {
  readonly address: string;
  readonly pid: number;
  /** Stops the server, and waits until it has ended. */
  stop(): Promise<void>;
}

/**
 * By default the dev server takes 20 tasks a second from each queue, so an answer takes 43 ms to reach the next line of
 * its workflow. With these settings it takes 11 to 15 ms.
 */
export const devServerTuning = ['transfer', 'timer', 'visibility'].flatMap((queue) => [
  '--dynamic-config-value',
  `history.${queue}ProcessorMaxPollRPS=2000`,
]);

const startWithinMs = 60_000;
const stopWithinMs = 10_000;

/** @throws {Error} If the server does not start, with the last lines of its log. */
export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
  const log = openSync(options.logFile, 'a', 0o600);
  // The server's files contain every answer, so only this user can read them.
  const mask = process.umask(0o077);
  // In its own process group, because Ctrl-C in a terminal must not stop the server before its worker.
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

/** Returns true if a Temporal server answers at the address and has the namespace `default`. */
export async function answers(address: string): Promise<boolean> {
  try {
    // The server is on this machine, so no proxy is used.
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
    if (hasEnded()) throw new Error('it exited at once');
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
