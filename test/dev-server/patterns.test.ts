import { describe, expect, test } from '@jest/globals';
import { SignalClient } from '../../src/client';
import { createWorker } from '../../src/worker';
import { gatehouse } from '../support/cli';
import { useEnvironment } from '../support/environment';
import { workflowBundle } from '../support/workflow-bundle';

const env = useEnvironment('dev');
const catastrophic = '^(a+)+$';
const beyondTheLinearEngine = '^(?=a)(a+)+$';
const endless = `${'a'.repeat(40)}!`; // hours of backtracking

describe('a pattern that would run for hours', () => {
  test('is answered at once, and the next good answer is taken', async () => {
    const { client } = env.current;
    const { workflowId } = await client.start('askMatching', { args: [catastrophic] });
    await client.waitForSignal('answer', workflowId);

    const began = Date.now();
    await expect(client.setSignal('answer', workflowId, endless)).rejects.toMatchObject({
      code: 'invalid-input',
      issues: [{ message: expect.stringContaining('must match pattern') }],
    });
    const { code } = await gatehouse([
      'set',
      'answer',
      workflowId,
      endless,
      '--address',
      env.current.address,
    ]);
    expect(code).toBe(4);
    await client.setSignal('answer', workflowId, 'aaa');
    expect(await client.result(workflowId)).toBe('aaa');
    expect(Date.now() - began).toBeLessThan(5_000); // of which most is the command's start
  });

  test('is recorded as refused where the answer came by a Temporal signal', async () => {
    const { client, temporal } = env.current;
    const { workflowId } = await client.start('askMatching', { args: [catastrophic] });
    await client.waitForSignal('answer', workflowId);
    await temporal.workflow.getHandle(workflowId).signal('answer', endless);
    await client.setSignal('answer', workflowId, 'aaa');
    expect(await client.result(workflowId)).toBe('aaa');
    expect((await client.audit(workflowId)).items).toMatchObject([
      { outcome: 'refused' },
      { outcome: 'set' },
    ]);
  });
});

/** A worker whose bundle has a pattern that ends takes the execution, and a good answer is given. */
async function answersWhenMended(
  client: SignalClient,
  workflowId: string,
  { code, ...where }: { readonly address: string; readonly taskQueue: string; readonly code: string },
): Promise<void> {
  const mendedCode = code.replaceAll('new RegExp(pattern)', '/^a+$/');
  expect(mendedCode).not.toBe(code);
  const mended = await createWorker({ ...where, workflowBundle: { code: mendedCode } });
  await mended.runUntil(async () => {
    await client.setSignal('answer', workflowId, 'aaa', { timeout: '30 seconds' });
    expect(await client.result(workflowId)).toBe('aaa');
  });
}

test('a pattern beyond the linear engine opens no gate, and the execution goes on when it is mended', async () => {
  const { temporal, address } = env.current;
  const taskQueue = 'patterns-refused';
  const client = new SignalClient(temporal, { taskQueue });
  const { code } = await workflowBundle();
  const { workflowId } = await client.start('askMatching', { args: [beyondTheLinearEngine] });
  const broken = await createWorker({ address, taskQueue, workflowBundle: { code } });
  await broken.runUntil(async () => {
    await expect(client.waitForSignal('answer', workflowId)).rejects.toMatchObject({
      code: 'worker-failing',
      taskFailure: expect.stringContaining(`has the pattern /${beyondTheLinearEngine}/`),
    });
  });

  await answersWhenMended(client, workflowId, { address, taskQueue, code });
}, 90_000);

test('a pattern that takes the square of the length refuses a text that is too long for it', async () => {
  const { client } = env.current;
  const { workflowId } = await client.start('askSlowly');
  await expect(client.setSignal('answer', workflowId, 'a'.repeat(200_000))).rejects.toMatchObject({
    code: 'invalid-input',
    issues: [{ path: [], message: 'is too long for its pattern: at most 2,000 characters' }],
  });
  await client.setSignal('answer', workflowId, 'AAB');
  expect(await client.result(workflowId)).toBe('AAB');
});

test('a rule in code that runs away stops its own execution, says why, and goes on when it is mended', async () => {
  const { temporal, address } = env.current;
  const taskQueue = 'patterns';
  const client = new SignalClient(temporal, { taskQueue });
  const { code } = await workflowBundle();
  const { workflowId } = await client.start('askByRule', { args: [beyondTheLinearEngine] });

  const broken = await createWorker({ address, taskQueue, workflowBundle: { code } });
  await broken.runUntil(async () => {
    await client.waitForSignal('answer', workflowId);
    const refused = client.setSignal('answer', workflowId, endless, { timeout: '15 seconds' });
    const other = await client.start('ask'); // by the same worker: it waits for the vm to give up, not for ever
    await client.setSignal('answer', other.workflowId, 'x', { timeout: '20 seconds' });
    expect(await client.result(other.workflowId)).toBe('x');
    await expect(refused).rejects.toMatchObject({
      code: 'unknown-outcome',
      noWorker: false,
      taskFailure: expect.stringContaining('Script execution timed out'),
    });
  });

  await answersWhenMended(client, workflowId, { address, taskQueue, code });
}, 90_000);
