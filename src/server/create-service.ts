/** Makes what the routes have to work with, once a process. */
import { connectFiles, fileSettings } from '../files';
import { ChangeFeed } from './changes/change-feed';
import { createMetrics } from './metrics';
import type { Service } from './service';

/** What a service is made of; the rest follows. */
export type ServiceParts = Pick<Service, 'client' | 'settings' | 'log' | 'stopping'>;

/** @throws {InvalidArgumentError} for settings of files that are not valid. */
export async function createService(parts: ServiceParts): Promise<Service> {
  const { client, settings, log, stopping } = parts;
  return {
    ...parts,
    files: await connectFiles(fileSettings(process.env, settings.dir)),
    metrics: createMetrics(client),
    changes: new ChangeFeed({ client, log, stopping }),
  };
}
