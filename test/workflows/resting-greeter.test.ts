/** restingGreeterWf, with skipped time. Apart from senderWf: the server stops skipping once a child was abandoned. */
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { exitSignal, names } from '../../src/workflows/greeting-streams';
import { useEnvironment } from '../support/environment';

const env = useEnvironment('time-skipping');
const text = { reply: z.string() };

async function start(): Promise<string> {
  return (await env.current.client.start('restingGreeterWf')).workflowId;
}

test('rests after 30 seconds without a name, and then goes on after those that it has had', async () => {
  const { client } = env.current;
  const workflowId = await start();
  expect(await client.ask(names, workflowId, 'Ada', text)).toBe('Hello, Ada!');
  await env.current.sleep('31 seconds');
  expect(await client.waitForSignal('wake', workflowId)).toMatchObject({ state: 'pending' });

  await client.sendInput(names, workflowId, 'Bob'); // waits while it rests
  expect((await client.listItems(workflowId)).items).toHaveLength(1);
  await client.setSignal('wake', workflowId, 'now');
  expect(await client.ask(names, workflowId, 'Eve', text)).toBe('Hello, Eve!');
  await client.sendInput(names, workflowId, exitSignal);
  expect(await client.result(workflowId)).toBe(3);
});

test('wakes by itself after an hour', async () => {
  const { client } = env.current;
  const workflowId = await start();
  await env.current.sleep('31 seconds');
  await client.waitForSignal('wake', workflowId);
  await client.sendInput(names, workflowId, 'Ada');
  await env.current.sleep('61 minutes');
  expect(await client.listStreams(workflowId)).toMatchObject([{ taken: 1, waiting: 0 }]);
  await client.sendInput(names, workflowId, exitSignal);
  expect(await client.result(workflowId)).toBe(1);
});
