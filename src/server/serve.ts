/**
 * Listens for the app: with limits for slow senders, and an end that lets requests in flight finish.
 *
 * Headers have ten seconds, and bodies as long as slow-senders.ts says; whoever is slower is let go (slowloris).
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Logger } from 'pino';
import type { SignalClient } from '../client';
import { createApp } from './app';
import { createService } from './create-service';
import { expireOnTime } from './files/expire-on-time';
import type { Settings } from './settings';
import { letGoOfSlowSenders } from './slow-senders';

export interface RunningService {
  /** Where people reach it, mount path included. */
  readonly url: string;
  readonly port: number;
  /** Takes no more requests, closes event streams, and waits for what is in flight, ten seconds at most. */
  stop(): Promise<void>;
}

export interface ServeOptions {
  readonly client: SignalClient;
  readonly settings: Settings;
  readonly log: Logger;
}

const headersMs = 10_000;
const keepAliveMs = 5_000;
const stopMs = 10_000;
const maxHeaderBytes = 128 * 1024;

/**
 * Starts the service over a client, which stays the caller's to close.
 *
 * @throws {Error} where the port is taken.
 *
 * @example
 * const service = await serve({ client, settings: readSettings(process.env), log: pino() });
 */
export async function serve({ client, settings, log }: ServeOptions): Promise<RunningService> {
  const stopping = new AbortController();
  const service = await createService({ client, settings, log, stopping: stopping.signal });
  const app = createApp(service);
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      headersTimeout: headersMs,
      requestTimeout: 0, // it would end uploads too
      keepAliveTimeout: keepAliveMs,
      maxHeaderSize: maxHeaderBytes,
      connectionsCheckingInterval: 1_000,
    },
  }) as Server;
  letGoOfSlowSenders(server);
  await listen(server, settings);
  expireOnTime(service);
  const { port } = server.address() as AddressInfo;
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  const url = settings.publicUrl ?? `http://${host}:${port}${settings.basePath}`;
  log.info({ url }, 'the service listens');
  return {
    url,
    port,
    stop: async () => {
      stopping.abort();
      await close(server);
      log.info('the service has stopped');
    },
  };
}

async function listen(server: Server, { host, port }: Settings): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const impatient = setTimeout(() => server.closeAllConnections(), stopMs);
  await closed;
  clearTimeout(impatient);
}
