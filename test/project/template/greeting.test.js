const { createTestEnvironment } = require('gatehouse/testing');
const { SignalClient } = require('gatehouse/client');

const activities = { greet: async (name) => `Hello, ${name}!` };
let env;

beforeAll(async () => {
  env = await createTestEnvironment({ workflowsPath: require.resolve('./workflows'), activities });
}, 120_000);
afterAll(() => env.teardown());

test('a greeting waits for a name and for approval', async () => {
  expect(env.client).toBeInstanceOf(SignalClient);
  const { workflowId } = await env.client.start('greeting');
  await expect(env.client.setSignal('name', workflowId, '')).rejects.toMatchObject({ code: 'invalid-input' });
  await env.client.setSignal('name', workflowId, 'Ada');
  await env.client.waitForSignal('publish', workflowId);
  await env.client.approve('publish', workflowId);
  expect(await env.client.result(workflowId)).toBe('Hello, Ada!');
});

test('nobody came within a day', async () => {
  const { workflowId } = await env.client.start('greeting');
  await env.sleep('25 hours');
  await expect(env.client.result(workflowId)).rejects.toMatchObject({ cause: { code: 'timed-out' } });
});
