/** Starts the HTTP service of `gatehouse dev`: on loopback, without login, on the given port or on a free one. */
import { pino } from 'pino';
import type { SignalClient } from '../../client';
import { readSettings, serve, type RunningService } from '../../server';

export interface DevServiceOptions {
  readonly client: SignalClient;
  readonly port: number;
  /** The URL of the Temporal UI. */
  readonly temporalUi?: string;
  /** The folder of tokens, keys and files. */
  readonly folder: string;
  readonly say: (line: string) => void;
}

export async function startDevService({
  client,
  port,
  temporalUi,
  folder,
  say,
}: DevServiceOptions): Promise<RunningService> {
  const { GATEHOUSE_DIRECTORY } = process.env;
  const settings = readSettings({ GATEHOUSE_DIRECTORY }, { port, temporalUi, dir: folder, auth: 'local' });
  // A log line for each request would hide the questions, so only errors are logged, to standard error.
  const log = pino({ level: 'error' }, pino.destination(process.stderr.fd));
  try {
    return await serve({ client, settings, log });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const service = await serve({ client, settings: { ...settings, port: 0 }, log });
    say(`Port ${port} is taken. The service uses port ${service.port}.`);
    return service;
  }
}
