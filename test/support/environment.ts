/** One Temporal and one worker for a test file. */
import { afterAll, beforeAll } from '@jest/globals';
import * as activities from '../../src/activities';
import { createTestEnvironment, type TestEnvironment } from '../../src/testing';
import { workflowBundle } from './workflow-bundle';

/** The workflows of the test file, instead of those of test/support. */
interface OwnWorkflows {
  readonly workflowsPath: string;
  readonly activities: object;
}

/** Starts the environment before the tests of a file, and stops it after them. */
export function useEnvironment(
  server: 'time-skipping' | 'dev',
  own?: OwnWorkflows,
): { readonly current: TestEnvironment } {
  let environment: TestEnvironment | undefined;
  beforeAll(async () => {
    environment = await createTestEnvironment({
      activities: own?.activities ?? activities,
      server,
      workflowBundle: await workflowBundle(own?.workflowsPath),
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
