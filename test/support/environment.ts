/** One Temporal and one worker for a test file. */
import { afterAll, beforeAll } from '@jest/globals';
import * as activities from '../../src/activities';
import { createTestEnvironment, type TestEnvironment } from '../../src/testing';
import { workflowBundle } from './workflow-bundle';

/** Workflows of a file's own, in place of those of test/support. */
interface OwnWorkflows {
  readonly workflowsPath: string;
  readonly activities: object;
}

/** The file's environment: started before its tests, stopped after them. */
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
