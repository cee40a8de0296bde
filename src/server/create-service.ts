/** Makes the service that the routes use, once for each process. */
import { connectFiles, fileSettings } from '../files';
import { ChangeFeed } from './changes/change-feed';
import { FileDirectory } from '../directory/file-directory';
import { ApiTokens } from './identity/api-tokens';
import { createIdentityParts } from './identity/identity-parts';
import { resolveAuth } from './identity/resolve-auth';
import { serviceSigner } from './identity/service-signer';
import { openLinks } from './links/links';
import { createMetrics } from './http/metrics';
import { makeDataFolder } from './records/make-data-folder';
import { openStore } from './records/open-store';
import type { Service } from './service';
import { SignalReader } from './answering/signal-reader';

/** What a service is made of. It sends with the options of the client, and with its own signature. */
export type ServiceParts = Pick<Service, 'client' | 'settings' | 'log' | 'stopping'>;

/**
 * Makes a service without a port, for {@link createApp}, your own server, or tests. {@link serve} makes its own.
 *
 * @throws {InvalidArgumentError} If the service would be reachable from other machines without authentication, or the
 * settings conflict, or the directory has mistakes.
 *
 * @example
 * const stop = new AbortController();
 * const parts = { client, settings: readSettings(process.env), log: pino(), stopping: stop.signal };
 * const app = createApp(await createService(parts));
 * const response = await app.request('/health');
 */
export async function createService(parts: ServiceParts): Promise<Service> {
  const { settings, log, stopping } = parts;
  const directory = settings.directory === undefined ? undefined : new FileDirectory(settings.directory, log);
  await makeDataFolder(settings.dir);
  const store = openStore(settings);
  const auth = await resolveAuth(settings, new ApiTokens(store));
  const identity = createIdentityParts(settings, { log, store, auth, directory });
  const client = parts.client.signedBy(serviceSigner(identity.identityKeys, settings));
  const changes = new ChangeFeed({ client, log, stopping });
  return {
    ...parts,
    client,
    store,
    signals: new SignalReader(client, (signal) => changes.found(signal)),
    identity,
    links: openLinks(settings, store),
    directory,
    files: await connectFiles(fileSettings(process.env, settings.dir)),
    metrics: createMetrics(client),
    changes,
  };
}
