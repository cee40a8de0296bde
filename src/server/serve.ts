/**
 * Listens for the app: with limits for slow senders, and an end that lets requests in flight finish.
 *
 * Headers have ten seconds, and bodies as long as let-go-of-slow-senders.ts says; whoever is slower is let go (slowloris).
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

/** A service that listens on a port. */
export interface RunningService {
  /** Where people reach it, mount path included. */
  readonly url: string;
  readonly port: number;
  /** Takes no more requests, closes event streams, and waits for what is in flight, ten seconds at most. */
  stop(): Promise<void>;
}

/** Options of `serve`. */
export interface ServeOptions {
  readonly client: SignalClient;
  readonly settings: Settings;
  readonly log: Logger;
  /** Shorter ones for tests. */
  readonly limits?: Partial<ServeLimits>;
}

/** In milliseconds. */
export interface ServeLimits extends SenderLimits {
  readonly headersMs: number;
  readonly keepAliveMs: number;
  /** Without a byte in either direction; an event stream has a sign of life more often than that. */
  readonly silentMs: number;
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
const idleCheckMs = 20; // while it stops
const maxHeaderBytes = 128 * 1024;

/**
 * Starts the service over a client, which stays the caller's to close.
 *
 * @throws {InvalidArgumentError} where strangers could reach it without authentication, or its settings do not go
 * together.
 * @throws {Error} where the port is taken.
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
      requestTimeout: 0, // it would end uploads too
      keepAliveTimeout: times.keepAliveMs,
      maxHeaderSize: maxHeaderBytes,
      connectionsCheckingInterval: Math.min(1_000, times.headersMs),
    },
  }) as Server;
  server.setTimeout(times.silentMs); // who asks for much and does not read it
  letGoOfSlowSenders(server, times);
  refuseUnreadable(server, maxHeaderBytes);
  // While stopping: a connection whose last answer is sent is idle from then on, and would wait for its next request.
  server.on('request', (_, answer: ServerResponse) =>
    answer.once('close', () => stopping.signal.aborted && setImmediate(() => server.closeIdleConnections())),
  );
  await listen(server, settings);
  expireOnTime(service);
  const { port } = server.address() as AddressInfo;
  listening.port = port; // 0 has become a number, which links name
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
  // A connection is idle only when its last answer has ended, as an event stream does now.
  const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs);
  const impatient = setTimeout(() => server.closeAllConnections(), stopMs);
  await closed;
  clearInterval(idle);
  clearTimeout(impatient);
}
