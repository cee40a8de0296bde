/** What temporal-internals.ts takes of Temporal's SDK is there: a line for each, told by a workflow. */
import { expect, test } from '@jest/globals';
import { useEnvironment } from '../support/environment';

const env = useEnvironment('time-skipping');

test.each([
  ['alea', 'function'],
  ['deriveAleaSeed', 'function'],
  ['AsyncLocalStorage', 'function'],
  ['maybeGetActivator', 'function'],
  ['randomnessSeed', 'Array'],
  ['completed', 'boolean'],
  ['payloadConverter', 'fromPayload'],
  ['blockedConditions', 'Map'],
  ['bufferedSignals', 'Array'],
  ['signalHandlers', 'Map'],
  ['registeredActivityNames', 'Set'],
  ['withCurrentRandom', 'function'],
  ['patchDecisions', 'Map'],
  ['currentRandomStorage', 'AsyncLocalStorage'],
])("Temporal's SDK has %s: %s", async (name, kind) => {
  const { client } = env.current;
  const { workflowId } = await client.start('tellsInternals');
  expect(await client.result<Record<string, string>>(workflowId)).toHaveProperty(name, kind);
});
