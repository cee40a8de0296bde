/** The story that each project tells, whatever runs it: `test` and `expect` are the runner's, the doors are the project's. */
module.exports = ({
  test,
  expect,
  beforeAll,
  afterAll,
  createTestEnvironment,
  SignalClient,
  workflowsPath,
}) => {
  const activities = { greet: async (name) => `Hello, ${name}!` };
  let env;

  beforeAll(async () => {
    env = await createTestEnvironment({ workflowsPath, activities });
  }, 120_000);
  afterAll(() => env?.teardown());

  test('a greeting waits for a name and for approval', async () => {
    expect(env.client).toBeInstanceOf(SignalClient);
    const { workflowId } = await env.client.start('greeting');
    await expect(env.client.setSignal('name', workflowId, '')).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await env.client.setSignal('name', workflowId, 'Ada');
    await env.client.waitForSignal('publish', workflowId);
    await env.client.approve('publish', workflowId);
    expect(await env.client.result(workflowId)).toBe('Hello, Ada!');
  }, 60_000);

  test('nobody came within a day', async () => {
    const { workflowId } = await env.client.start('greeting');
    await env.sleep('25 hours');
    await expect(env.client.result(workflowId)).rejects.toMatchObject({ cause: { code: 'timed-out' } });
  }, 60_000);

  test('gates take the types that the author wrote', async () => {
    const { workflowId } = await env.client.start('appointment');
    await expect(env.client.setSignal('day', workflowId, 'tomorrow')).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await env.client.setSignal('day', workflowId, '2026-11-29');
    await env.client.waitForSignal('at', workflowId);
    await env.client.setSignal('at', workflowId, '2026-11-29T12:00:00Z');
    expect(await env.client.result(workflowId)).toEqual({ day: '2026-11-29', at: '2026-11-29T12:00:00Z' });

    const other = await env.client.start('coerced');
    await expect(env.client.result(other.workflowId)).rejects.toThrow(/coerce/);
  }, 60_000);
};
