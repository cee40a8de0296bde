import { describe, expect, test } from '@jest/globals';
import { setUpdate } from '../../src/signals/messages';
import { devServerExecutable } from '../../src/temporal';
import { finished, type Finished } from '../support/cli';
import { useEnvironment } from '../support/environment';

const env = useEnvironment('dev');

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await env.current.client.start(workflow, { args });
  return workflowId;
}

async function temporal(...args: string[]): Promise<Finished> {
  return finished(await devServerExecutable(), [...args, '--address', env.current.address]);
}

interface RawPayload {
  readonly metadata: Record<string, Buffer>;
  readonly data?: Buffer;
}

function json(text: string): RawPayload {
  return { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from(text) };
}

async function sendRaw(
  workflowId: string,
  signalName: string,
  payloads: readonly RawPayload[],
): Promise<void> {
  await env.current.temporal.workflowService.signalWorkflowExecution({
    namespace: 'default',
    workflowExecution: { workflowId },
    signalName,
    input: { payloads: [...payloads] },
  });
}

describe('the stock Temporal CLI', () => {
  test('workflow signal answers a gate', async () => {
    const { client } = env.current;
    const workflowId = await start('reportingWf', [1, 2, 3, 4, 5]);
    await client.waitForSignal('title', workflowId);
    const { code } = await temporal(
      ...['workflow', 'signal', '--workflow-id', workflowId, '--name', 'title', '--input', '"my report"'],
    );
    expect(code).toBe(0);
    expect(await client.result(workflowId)).toMatchObject({ title: 'my report' });
    expect(await client.getSignal('title', workflowId)).toMatchObject({
      decidedBy: { id: 'unknown', via: 'temporal-signal' },
    });
  });

  test('workflow signal with true approves', async () => {
    const { client } = env.current;
    const workflowId = await start('approveDraft');
    await client.waitForSignal('publish', workflowId);
    await temporal(
      ...['workflow', 'signal', '--workflow-id', workflowId, '--name', 'publish', '--input', 'true'],
    );
    expect(await client.result(workflowId)).toBe('draft');
  });

  test('workflow update is told in words why a value does not fit, and leaves no history', async () => {
    const { client } = env.current;
    const workflowId = await start('reportingWf', [1]);
    await client.waitForSignal('title', workflowId);
    // Eleven events: the first task, the report's activity, and the task that takes its result.
    await eventually(async () => expect(await eventCount(workflowId)).toBe(11));
    const before = await eventCount(workflowId);

    const update = ['workflow', 'update', 'execute', '--workflow-id', workflowId, '--name', 'gatehouse:set'];
    const { code, out, err } = await temporal(...update, '--input', '"title"', '--input', '12');
    expect(code).not.toBe(0);
    expect(out + err).toContain(`Signal 'title' in '${workflowId}' expects string, received number`);
    await expect(client.setSignal('titel', workflowId, 'x')).rejects.toMatchObject({
      code: 'signal-not-open',
    });
    expect(await eventCount(workflowId)).toBe(before);
  });
});

describe('a malformed Temporal signal is recorded, and the next good answer works at once', () => {
  test.each<[string, readonly RawPayload[]]>([
    ['JSON that does not parse', [json('{"a":')]],
    [
      'an encoding that nobody knows',
      [{ metadata: { encoding: Buffer.from('secret/v1') }, data: Buffer.from('x') }],
    ],
    ['a payload without an encoding', [{ metadata: {}, data: Buffer.from('"x"') }]],
    ['a payload without data', [{ metadata: { encoding: Buffer.from('json/plain') } }]],
    ['a value of another type', [json('12')]],
    ['null', [json('null')]],
    ['no argument', []],
    ['two arguments', [json('"a"'), json('"b"')]],
    ['nine arguments', Array.from({ length: 9 }, () => json('"a"'))],
    ['20,000 nested lists', [json('['.repeat(20_000) + ']'.repeat(20_000))]],
    ['a forbidden key', [json('{"__proto__":{"x":1}}')]],
    ['more than 256 KB', [json(JSON.stringify('x'.repeat(300_000)))]],
  ])('%s', async (_, payloads) => {
    const { client } = env.current;
    const workflowId = await start('ask');
    await client.waitForSignal('answer', workflowId);
    await sendRaw(workflowId, 'answer', payloads);

    const began = Date.now();
    await client.setSignal('answer', workflowId, 'good');
    expect(await client.result(workflowId)).toBe('good');
    expect(Date.now() - began).toBeLessThan(2_000);
    expect(await client.audit(workflowId)).toMatchObject([
      { id: 'answer', outcome: 'refused', actor: { via: 'temporal-signal' }, code: expect.any(String) },
      { id: 'answer', outcome: 'set', actor: { via: 'client' } },
    ]);
  });

  test('nine undecodable arguments, of which the SDK would decode the last itself', async () => {
    const { client } = env.current;
    const workflowId = await start('ask');
    await client.waitForSignal('answer', workflowId);
    await sendRaw(
      workflowId,
      'answer',
      Array.from({ length: 9 }, () => json('{')),
    );
    await client.setSignal('answer', workflowId, 'good');
    expect(await client.result(workflowId)).toBe('good');
  });
});

test('a Temporal signal to a gate that is not open yet is taken when it opens', async () => {
  const { client } = env.current;
  const workflowId = await start('loop', 2);
  await client.waitForSignal('item-0', workflowId);
  await env.current.temporal.workflow.getHandle(workflowId).signal('item-1', 5);
  await client.setSignal('item-0', workflowId, 4);
  expect(await client.result(workflowId)).toEqual([4, 5]);
});

test('a Temporal signal after the gate was settled is recorded as refused', async () => {
  const { client } = env.current;
  const workflowId = await start('parallel');
  await client.setSignal('left', workflowId, 'one');
  await env.current.temporal.workflow.getHandle(workflowId).signal('left', 'two');
  await client.setSignal('right', workflowId, 'three');
  expect(await client.result(workflowId)).toBe('one three');
  expect(await client.audit(workflowId)).toMatchObject([
    { id: 'left', outcome: 'set' },
    { id: 'left', outcome: 'refused', code: 'already-set' },
    { id: 'right', outcome: 'set' },
  ]);
});

test.each<[string, unknown[]]>([
  ['no arguments', []],
  ['an id that is no string', [12, 'x']],
  ['no value', ['answer']],
  ['an actor that is nonsense', ['answer', 12, { actor: 'me', verb: 7 }]],
])('an update by a stock client with %s is refused and harms nothing', async (_, args) => {
  const { client, temporal: stock } = env.current;
  const workflowId = await start('ask');
  const handle = stock.workflow.getHandle(workflowId);
  await expect(handle.executeUpdate(setUpdate.name, { args: args as [] })).rejects.toThrow(
    'Workflow Update failed',
  );
  await client.setSignal('answer', workflowId, 'good');
  expect(await client.result(workflowId)).toBe('good');
});

async function eventCount(workflowId: string): Promise<number> {
  const { historyLength } = await env.current.temporal.workflow.getHandle(workflowId).describe();
  return historyLength;
}

/** Repeats an expectation until it holds; jest's own timeout ends it where it never does. */
async function eventually(expectation: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await expectation();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
