/** A test environment with people, whose worker has their key. */
import { afterAll, beforeAll } from '@jest/globals';
import * as activities from '../../src/activities';
import { createTestEnvironment, type TestEnvironment, type TestEnvironmentOptions } from '../../src/testing';
import { workflowBundle } from './workflow-bundle';

const company = {
  alice: { name: 'Alice', groups: ['sre', 'staff'] },
  bob: { groups: ['sre'] },
  carol: { groups: ['sre', 'finance'] },
  dan: { groups: ['finance'] },
  eve: {},
  robot: { kind: 'program', groups: ['sre'] },
  bot: { kind: 'agent', owner: 'alice', groups: ['sre'] },
} as const;

/** Starts the environment before the tests of a file, and stops it after them. */
export function useCompany(
  server: 'time-skipping' | 'dev',
  worker: TestEnvironmentOptions['worker'] = {},
  people: TestEnvironmentOptions['people'] = company,
): { readonly current: TestEnvironment } {
  let environment: TestEnvironment | undefined;
  beforeAll(async () => {
    const bundle = await workflowBundle();
    environment = await createTestEnvironment({
      workflowBundle: bundle,
      activities,
      server,
      people,
      worker,
    });
  }, 180_000);
  afterAll(async () => {
    await environment?.teardown();
  });
  return {
    get current(): TestEnvironment {
      if (environment === undefined) throw new Error('The environment starts in beforeAll');
      return environment;
    },
  };
}
