/** The HTTP service of `gatehouse dev`: on loopback, without login, at the port that is wished or at a free one. */
import { pino } from 'pino';
import type { SignalClient } from '../client';
import { readSettings, serve, type RunningService } from '../server';

export interface DevServiceOptions {
  readonly client: SignalClient;
  readonly port: number;
  /** Where Temporal's UI is. */
  readonly temporalUi: string;
  /** Where tokens, keys and files are kept. */
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
  const settings = readSettings({}, { port, temporalUi, dir: folder, auth: 'local' });
  // A line a request would hide what waits; faults go beside it.
  const log = pino({ level: 'error' }, pino.destination(process.stderr.fd));
  try {
    return await serve({ client, settings, log });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const service = await serve({ client, settings: { ...settings, port: 0 }, log });
    say(`Port ${port} is taken; the service takes ${service.port}.`);
    return service;
  }
}
