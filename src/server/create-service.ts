/** Makes what the routes have to work with, once a process. */
import { connectFiles, fileSettings } from '../files';
import { ChangeFeed } from './changes/change-feed';
import { ApiTokens } from './identity/api-tokens';
import { createIdentityParts } from './identity/identity-parts';
import { resolveAuth } from './identity/resolve-auth';
import { openLinks } from './links/links';
import { createMetrics } from './metrics';
import type { Service } from './service';
import { SignalReader } from './signal-reader';

/** What a service is made of; the rest follows. */
export type ServiceParts = Pick<Service, 'client' | 'settings' | 'log' | 'stopping'>;

/** @throws {InvalidArgumentError} where strangers could reach it without authentication, or settings do not go together. */
export async function createService(parts: ServiceParts): Promise<Service> {
  const { client, settings, log, stopping } = parts;
  const auth = await resolveAuth(settings, new ApiTokens(settings.dir));
  const changes = new ChangeFeed({ client, log, stopping });
  return {
    ...parts,
    signals: new SignalReader(client, (signal) => changes.found(signal)),
    identity: createIdentityParts(settings, log, auth),
    links: openLinks(settings),
    files: await connectFiles(fileSettings(process.env, settings.dir)),
    metrics: createMetrics(client),
    changes,
  };
}
