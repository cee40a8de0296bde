/**
 * Listens for requests to the app, with limits for slow senders, and with an end that lets running requests finish.
 *
 * Headers must arrive within ten seconds, and bodies within the limits of let-go-of-slow-senders.ts. Slower connections
 * are closed (slowloris).
 */
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Logger } from 'pino';
import type { SignalClient } from '../client';
import { createApp } from './app';
import { IndexSweep } from './changes/index-sweep';
import { createService } from './create-service';
import { refuseUnreadable } from './http/end-with-problem';
import { expireOnTime } from './file-transfer/expire-on-time';
import { publicUrlOf } from './http/public-url';
import type { Settings } from './settings';
import { letGoOfSlowSenders, type SenderLimits } from './http/let-go-of-slow-senders';

/** A service that is listening. */
export interface RunningService {
  /** The public address of the service, base path included. */
  readonly url: string;
  /** The port that it listens on. */
  readonly port: number;
  /** Stops accepting requests, closes event streams, and waits for running requests, at most ten seconds. */
  stop(): Promise<void>;
}

/** Options of `serve`. */
export interface ServeOptions {
  /** The client of the service. The caller closes it. */
  readonly client: SignalClient;
  readonly settings: Settings;
  readonly log: Logger;
  /** The time limits of connections. Tests set shorter ones. */
  readonly limits?: Partial<ServeLimits>;
}

/** Time limits of connections, in milliseconds. */
export interface ServeLimits extends SenderLimits {
  /** For the headers of a request. Default: 10 seconds. */
  readonly headersMs: number;
  /** For an idle connection between requests. Default: 5 seconds. */
  readonly keepAliveMs: number;
  /** For a connection without a byte in either direction. Event streams send more often. Default: 2 minutes. */
  readonly silentMs: number;
  /** For running requests when the service stops. Default: 10 seconds. */
  readonly stopMs: number;
}

const usualLimits: ServeLimits = {
  headersMs: 10_000,
  requestMs: 30_000,
  idleMs: 30_000,
  keepAliveMs: 5_000,
  silentMs: 120_000,
  stopMs: 10_000,
};
const idleCheckMs = 20; // while the service stops
const maxHeaderBytes = 128 * 1024;

/**
 * Starts the service, and returns it when it listens. The client stays open when the service stops.
 *
 * @throws {InvalidArgumentError} If the service would be reachable from other machines without authentication, or the
 * settings conflict.
 * @throws {Error} If the port is in use.
 *
 * @example
 * const service = await serve({ client, settings: readSettings(process.env), log: pino() });
 */
export async function serve({ client, settings, log, limits }: ServeOptions): Promise<RunningService> {
  const times = { ...usualLimits, ...limits };
  const stopping = new AbortController();
  const listening = { ...settings };
  const service = await createService({ client, settings: listening, log, stopping: stopping.signal });
  void new IndexSweep({ client, log, stopping: stopping.signal }).run(); // it handles its own failures
  const server = createAdaptorServer({
    fetch: createApp(service).fetch,
    serverOptions: {
      headersTimeout: times.headersMs,
      requestTimeout: 0, // a timeout would end uploads too
      keepAliveTimeout: times.keepAliveMs,
      maxHeaderSize: maxHeaderBytes,
      connectionsCheckingInterval: Math.min(1_000, times.headersMs),
    },
  }) as Server;
  server.setTimeout(times.silentMs); // for clients that do not read their responses
  letGoOfSlowSenders(server, times);
  refuseUnreadable(server, maxHeaderBytes);
  // While the service stops, a connection is idle as soon as its last response is sent, and would wait for the next
  // request.
  server.on('request', (_, answer: ServerResponse) =>
    answer.once('close', () => stopping.signal.aborted && setImmediate(() => server.closeIdleConnections())),
  );
  await listen(server, settings);
  expireOnTime(service);
  const { port } = server.address() as AddressInfo;
  listening.port = port; // port 0 has become a real port, which links need
  const url = publicUrlOf(listening);
  log.info({ url, auth: service.identity.auth }, 'the service listens');
  return {
    url,
    port,
    stop: async () => {
      stopping.abort();
      await close(server, times.stopMs);
      await service.identity.tokens.flush();
      await service.store.close();
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

async function close(server: Server, stopMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection becomes idle only when its last response ends, such as an event stream.
  const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs);
  const impatient = setTimeout(() => server.closeAllConnections(), stopMs);
  await closed;
  clearInterval(idle);
  clearTimeout(impatient);
}
