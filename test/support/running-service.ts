/** The service on a real port, with the environment of a test file. */
import { afterAll, beforeAll } from '@jest/globals';
import pino from 'pino';
import { readSettings, serve, type RunningService } from '../../src/server';
import type { TestEnvironment } from '../../src/testing';
import { newFolder } from './folder';

/** Starts the service before the tests of a file, and stops it after them. */
export function useRunningService(
  environment: { readonly current: TestEnvironment },
  env: NodeJS.ProcessEnv = {},
): { readonly url: string } {
  let service: RunningService | undefined;
  beforeAll(async () => {
    const { client } = environment.current;
    const settings = readSettings(env, { port: 0, dir: newFolder() });
    service = await serve({ client, settings, log: pino({ level: 'silent' }) });
  });
  afterAll(async () => {
    await service?.stop();
  });
  return {
    get url(): string {
      if (service === undefined) throw new Error('The service starts in beforeAll');
      return service.url;
    },
  };
}
