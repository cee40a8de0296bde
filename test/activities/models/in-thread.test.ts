/** Trials in threads, on the built code. */
import { availableParallelism } from 'node:os';
import { MockActivityEnvironment } from '@temporalio/testing';
import { expect, test } from '@jest/globals';
import type { ModelSpec, Trial } from '../../../src/activities';
import { builtActivities } from '../../support/built-activities';

const { runTrial } = builtActivities;

function trialOf(spec: ModelSpec): Trial {
  return { spec, features: ['Flipper Length (mm)', 'Body Mass (g)'], seed: 1 };
}

const short = trialOf({ kind: 'tree', maxDepth: 3, minSamples: 3 });
const endless = trialOf({ kind: 'logistic', steps: 1e12, rate: 0.001 });

test('a trial returns how its model was measured, and the reason if it cannot be trained', async () => {
  const environment = new MockActivityEnvironment();
  expect(await environment.run(runTrial, short)).toMatchObject({ total: 102, confusion: expect.any(Array) });
  const greedy = trialOf({ kind: 'forest', trees: 2, featuresPerTree: 4 });
  await expect(environment.run(runTrial, greedy)).rejects.toMatchObject({
    message: 'The maxFeatures parameter should be less than 2',
    nonRetryable: true,
  });
});

test('a cancelled trial ends its thread after it has sent heartbeats, and trials that waited give their places back', async () => {
  const environments = Array.from(
    { length: availableParallelism() + 2 },
    () => new MockActivityEnvironment(),
  );
  const beats = environments.map(
    (environment) => new Promise((resolve) => environment.once('heartbeat', resolve)),
  );
  const ends = environments.map((environment) =>
    environment.run(runTrial, endless).catch((error: unknown) => error),
  );
  await Promise.all(beats);
  for (const environment of environments) environment.cancel();
  for (const end of await Promise.all(ends)) expect(end).toMatchObject({ name: 'CancelledFailure' });
  expect(await new MockActivityEnvironment().run(runTrial, short)).toMatchObject({ total: 102 });
});
