import { describe, expect, test } from '@jest/globals';
import { SignalClient } from '../../src/client';
import { setUpdate } from '../../src/signals/messages';
import { devServerExecutable } from '../../src/temporal';
import { createWorker } from '../../src/worker';
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

describe('an early answer', () => {
  test('is kept until its gate opens, and listed meanwhile', async () => {
    const { client } = env.current;
    const workflowId = await start('loop', 2);
    expect(await client.setSignal('item-1', workflowId, 5, { early: true })).toEqual({ status: 'early' });
    expect(await client.listEarly(workflowId)).toMatchObject([{ id: 'item-1', actor: { via: 'client' } }]);
    await client.setSignal('item-0', workflowId, 4);
    expect(await client.result(workflowId)).toEqual([4, 5]);
    expect(await client.listEarly(workflowId)).toEqual([]);
    expect((await client.audit(workflowId)).map(({ id, outcome }) => [id, outcome])).toEqual([
      ['item-1', 'early'],
      ['item-0', 'set'],
      ['item-1', 'set'],
    ]);
  });
});

describe('a queued answer', () => {
  test('needs no worker, and is taken when there is one', async () => {
    const { client, temporal: stock, taskQueue } = env.current;
    const elsewhere = new SignalClient(stock, { taskQueue: `${taskQueue}-not-yet` });
    const { workflowId } = await elsewhere.start('ask');
    expect(await elsewhere.setSignal('answer', workflowId, 'queued', { delivery: 'queued' })).toEqual({
      status: 'queued',
    });
    const worker = await createWorker({
      address: env.current.address,
      taskQueue: `${taskQueue}-not-yet`,
      workflowsPath: require.resolve('../support/workflows'),
    });
    await worker.runUntil(async () => {
      expect(await client.result(workflowId)).toBe('queued');
      expect((await client.audit(workflowId)).map(({ outcome, actor }) => [outcome, actor.via])).toEqual([
        ['early', 'client'],
        ['set', 'client'],
      ]);
    });
  });

  test('settles an open gate, and is recorded with its actor where it is refused', async () => {
    const { client } = env.current;
    const workflowId = await start('parallel');
    await client.waitForSignal('right', workflowId);
    const asAda = { delivery: 'queued', actor: { id: 'ada' } } as const;
    await client.setSignal('left', workflowId, 12, asAda);
    await client.setSignal('left', workflowId, 'one', asAda);
    await client.setSignal('left', workflowId, 'two', asAda);
    await client.setSignal('right', workflowId, 'three');
    expect(await client.result(workflowId)).toBe('one three');
    expect(await client.audit(workflowId)).toMatchObject([
      { id: 'left', outcome: 'refused', code: 'invalid-input', actor: { id: 'ada' } },
      { id: 'left', outcome: 'set', actor: { id: 'ada' } },
      { id: 'left', outcome: 'refused', code: 'already-set', actor: { id: 'ada' } },
      { id: 'right', outcome: 'set' },
    ]);
  });

  test.each<[string, readonly RawPayload[]]>([
    ['no argument', []],
    ['an id that is no string', [json('12'), json('"x"')]],
    ['an id that does not decode', [json('{'), json('"x"')]],
    ['a value that does not decode', [json('"answer"'), json('{')]],
    ['an actor that does not decode', [json('"answer"'), json('"x"'), json('{')]],
    ['an id that no gate can have', [json('"__x"'), json('"x"')]],
    ['a value of another type', [json('"answer"'), json('12')]],
  ])('with %s is recorded and harms nothing', async (_, payloads) => {
    const { client } = env.current;
    const workflowId = await start('ask');
    await client.waitForSignal('answer', workflowId);
    await sendRaw(workflowId, 'gatehouse:queued', payloads);
    await client.setSignal('answer', workflowId, 'good');
    expect(await client.result(workflowId)).toBe('good');
    expect(await client.audit(workflowId)).toMatchObject([{ outcome: 'refused' }, { outcome: 'set' }]);
  });

  test('to an execution that is not there, or has ended, is refused at once', async () => {
    const { client } = env.current;
    const queued = { delivery: 'queued' } as const;
    await expect(client.setSignal('answer', 'nobody', 'x', queued)).rejects.toMatchObject({
      code: 'execution-not-found',
    });
    const workflowId = await start('loop', 0);
    await client.result(workflowId);
    await expect(client.setSignal('answer', workflowId, 'x', queued)).rejects.toMatchObject({
      code: 'execution-closed',
    });
  });
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
