/** The service with the client of a test, without a port. */
import { join } from 'node:path';
import pino from 'pino';
import { SignalClient } from '../../src/client';
import { Files, LocalFileStore } from '../../src/files';
import { createApp } from '../../src/server';
import { ChangeFeed } from '../../src/server/changes/change-feed';
import { FileDirectory } from '../../src/directory/file-directory';
import { createIdentityParts } from '../../src/server/identity/identity-parts';
import { openLinks } from '../../src/server/links/links';
import { createMetrics } from '../../src/server/http/metrics';
import { openStore } from '../../src/server/records/open-store';
import type { Service } from '../../src/server/service';
import { readSettings } from '../../src/server/settings';
import { SignalReader } from '../../src/server/answering/signal-reader';
import { beforeRemoval, newFolder } from './folder';

/** A client for routes that do not use one. */
export const nowhere: SignalClient = Object.assign(Object.create(SignalClient.prototype) as SignalClient, {
  signedBy: () => nowhere,
});

/** The options of a test service. The other settings are those of `gatehouse serve`. */
export interface ServiceOptions extends Partial<Service> {
  readonly env?: NodeJS.ProcessEnv;
}

export function serviceOver(client: SignalClient, { env = {}, ...parts }: ServiceOptions = {}): Service {
  const settings = readSettings({ GATEHOUSE_DIR: newFolder(), ...env });
  const log = parts.log ?? pino({ level: 'silent' });
  const { stopping = new AbortController().signal, store = openStore(settings) } = parts;
  const directory = settings.directory === undefined ? undefined : new FileDirectory(settings.directory, log);
  const service: Service = {
    client,
    signals: new SignalReader(client),
    files: new Files(new LocalFileStore(join(settings.dir, 'files'))),
    settings,
    log,
    identity: createIdentityParts(settings, { log, store, auth: settings.auth ?? 'local', directory }),
    metrics: createMetrics(client),
    changes: new ChangeFeed({ client, log, stopping, everyMs: 100 }),
    links: openLinks(settings, store),
    directory,
    stopping,
    ...parts,
    store,
  };
  beforeRemoval(() => service.identity.tokens.flush());
  return service;
}

export type App = ReturnType<typeof createApp>;

export function appOver(client: SignalClient, options: ServiceOptions = {}): App {
  return createApp(serviceOver(client, options));
}

/** The second argument of a JSON request. */
export function post(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}

/** The third argument of a request: its socket address, if any. */
export function from(remoteAddress: string | undefined): object {
  return remoteAddress === undefined ? {} : { incoming: { socket: { remoteAddress } } };
}
