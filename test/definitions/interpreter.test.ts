/** How a definition runs: order, maps, conditions, workflows, timeouts, failures and limits. */
import { expect, test } from '@jest/globals';
import type { Definition, Node } from '../../src/definitions';
import { useEnvironment } from '../support/environment';
import { faultyDefinitions, tenThousandNodes } from '../support/faulty-definitions';

const begun: string[] = [];
let atOnce = 0;
let most = 0;

const env = useEnvironment('time-skipping', {
  workflowsPath: require.resolve('../../src/workflows'),
  activities: {
    say: async (...words: unknown[]): Promise<string> => {
      begun.push(words.join(' '));
      return words.join(' ');
    },
    double: async (n: number): Promise<{ readonly n: number }> => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise(setImmediate);
      atOnce -= 1;
      return { n: 2 * n };
    },
    nothing: async (): Promise<void> => undefined,
    fail: async (): Promise<void> => {
      throw new Error('out of paper');
    },
  },
});

async function start(nodes: readonly Node[], more: Partial<Definition> = {}, inputs = {}): Promise<string> {
  const definition = { name: 'tested', nodes, ...more };
  const { workflowId } = await env.current.client.start('definedWf', { args: [{ definition, inputs }] });
  return workflowId;
}

async function resultOf(
  nodes: readonly Node[],
  more: Partial<Definition> = {},
  inputs = {},
): Promise<unknown> {
  return env.current.client.result(await start(nodes, more, inputs));
}

const question = { kind: 'input', schema: { type: 'string' } } as const;
const say = (id: string, ...words: readonly { from: string }[]): Node => ({
  id,
  kind: 'task',
  activity: 'say',
  arguments: words,
});

test('nodes that do not refer to each other run together, and an order edge holds one back', async () => {
  const workflowId = await start([
    { id: 'left', ...question },
    { id: 'right', ...question },
    { id: 'last', ...question, after: ['left'] },
  ]);
  const { client } = env.current;
  await client.waitForSignal('right', workflowId);
  const pending = async (): Promise<string[]> =>
    (await client.listSignals(workflowId, { state: 'pending' })).items.map(({ id }) => id).toSorted();
  expect(await pending()).toEqual(['left', 'right']);
  await client.setSignal('left', workflowId, 'l');
  await client.waitForSignal('last', workflowId);
  expect(await pending()).toEqual(['last', 'right']);
});

test('bindings build values, and a default stands for what is not there', async () => {
  const output = {
    object: {
      whole: { from: 'two' },
      part: { from: 'two', path: '/n' },
      missing: { from: 'two', path: '/m', default: 'none' },
      list: [1, { from: 'none' }, { value: { from: 'is a constant' } }],
    },
  };
  const nodes: Node[] = [
    { id: 'two', kind: 'task', activity: 'double', arguments: [{ from: 'n' }] },
    { id: 'none', kind: 'task', activity: 'nothing' },
  ];
  expect(await resultOf(nodes, { output, inputs: { n: { type: 'integer', default: 1 } } })).toEqual({
    whole: { n: 2 },
    part: 2,
    missing: 'none',
    list: [1, null, { from: 'is a constant' }],
  });
});

test('a map runs its nodes for each item, in the order of the list, and so many at once', async () => {
  const map: Node = {
    id: 'doubles',
    kind: 'map',
    over: { from: 'numbers' },
    item: 'number',
    index: 'place',
    concurrency: 2,
    nodes: [{ id: 'double', kind: 'task', activity: 'double', arguments: [{ from: 'number' }] }],
    output: [{ from: 'place' }, { from: 'double', path: '/n' }],
  };
  most = 0;
  const inputs = { numbers: { type: 'array' } };
  const more = { inputs, output: { from: 'doubles' } };
  expect(await resultOf([map], more, { numbers: [5, 6, 7, 8, 9] })).toEqual([
    [0, 10],
    [1, 12],
    [2, 14],
    [3, 16],
    [4, 18],
  ]);
  expect(most).toBeLessThanOrEqual(2);
  expect(await resultOf([map], more, { numbers: [] })).toEqual([]);
});

test('a gate in a map has the position of its item in its id', async () => {
  const map: Node = {
    id: 'labels',
    kind: 'map',
    over: ['cat', 'dog'],
    item: 'animal',
    nodes: [{ id: 'label', ...question, prompt: { from: 'animal' } }],
    output: { from: 'label' },
  };
  const workflowId = await start([map], { output: { from: 'labels' } });
  const { client } = env.current;
  expect(await client.waitForSignal('labels.1.label', workflowId)).toMatchObject({ prompt: 'dog' });
  await client.setSignal('labels.1.label', workflowId, 'wau');
  await client.setSignal('labels.0.label', workflowId, 'miau');
  expect(await client.result(workflowId)).toEqual(['miau', 'wau']);
});

test('the first case whose condition holds runs, and no other', async () => {
  const nodes: Node[] = [
    {
      id: 'size',
      kind: 'condition',
      cases: [
        { when: { lessThan: [{ from: 'n' }, 10] }, nodes: [], output: 'small' },
        {
          when: { and: [{ atMost: [{ from: 'n' }, 100] }, { not: { oneOf: [{ from: 'n' }, [50]] } }] },
          nodes: [],
          output: 'middle',
        },
      ],
      otherwise: { nodes: [say('said')], output: 'large' },
    },
  ];
  const more = { inputs: { n: { type: 'number' } }, output: { from: 'size' } };
  expect(await resultOf(nodes, more, { n: 1 })).toBe('small');
  expect(await resultOf(nodes, more, { n: 11 })).toBe('middle');
  expect(await resultOf(nodes, more, { n: 50 })).toBe('large');
});

test('a gate that only cases without a turn use is withdrawn', async () => {
  const nodes: Node[] = [
    { id: 'title', ...question },
    { id: 'go', kind: 'input', schema: { type: 'boolean' } },
    {
      id: 'then',
      kind: 'condition',
      cases: [{ when: { isTrue: { from: 'go' } }, nodes: [say('use', { from: 'title' })] }],
    },
  ];
  const workflowId = await start(nodes);
  const { client } = env.current;
  await client.waitForSignal('go', workflowId);
  await client.setSignal('go', workflowId, false);
  expect(await client.result(workflowId)).toBeNull();
  expect(await client.getSignal('title', workflowId)).toMatchObject({ state: 'cancelled' });
});

test('a workflow runs where it is called, with its own inputs and names', async () => {
  const workflows = {
    greet: {
      inputs: { name: { type: 'string' }, word: { type: 'string', default: 'Hello' } },
      nodes: [say('say', { from: 'word' }, { from: 'name' })],
      output: { from: 'say' },
    },
  };
  const nodes: Node[] = [
    { id: 'one', kind: 'workflow', workflow: 'greet', inputs: { name: 'Ada' } },
    { id: 'two', kind: 'workflow', workflow: 'greet', inputs: { name: { from: 'one' }, word: 'Again' } },
  ];
  expect(await resultOf(nodes, { workflows, output: { from: 'two' } })).toBe('Again Hello Ada');
});

test('a review gives the decision, and a timeout decides where it is told to', async () => {
  const nodes: Node[] = [
    { id: 'check', kind: 'review', value: { value: { n: 1 } } },
    { id: 'later', ...question, timeout: '1 day', onTimeout: { value: 'nobody' }, after: ['check'] },
    { id: 'auto', kind: 'approval', value: 'x', timeout: '1 day', onTimeout: 'approve', after: ['check'] },
  ];
  const workflowId = await start(nodes, { output: [{ from: 'check' }, { from: 'later' }, { from: 'auto' }] });
  const { client } = env.current;
  await client.waitForSignal('check', workflowId);
  await client.reject('check', workflowId, { comment: 'too small' });
  expect(await client.result(workflowId)).toEqual([
    { approved: false, value: { n: 1 }, comment: 'too small' },
    'nobody',
    'x',
  ]);
});

test('answers are judged at once by the type of the gate', async () => {
  const schema = {
    type: 'object',
    properties: { stars: { type: 'integer', minimum: 1, maximum: 5 } },
    required: ['stars'],
  };
  const workflowId = await start([{ id: 'rate', kind: 'input', schema }], {
    output: { from: 'rate', path: '/stars' },
  });
  const { client } = env.current;
  await client.waitForSignal('rate', workflowId);
  await expect(client.setSignal('rate', workflowId, { stars: 7 })).rejects.toMatchObject({
    code: 'invalid-input',
    issues: [{ path: ['stars'] }],
  });
  await client.setSignal('rate', workflowId, { stars: 4 });
  expect(await client.result(workflowId)).toBe(4);
});

test('a node that fails cancels the others and fails the execution', async () => {
  const workflowId = await start([
    { id: 'title', ...question },
    { id: 'broken', kind: 'task', activity: 'fail', maximumAttempts: 1 },
  ]);
  const { client } = env.current;
  await expect(client.result(workflowId)).rejects.toMatchObject({
    code: 'execution-failed',
    message: expect.stringContaining('out of paper'),
  });
  expect(await client.getSignal('title', workflowId)).toMatchObject({ state: 'cancelled' });
});

test('a cancelled execution is cancelled, and not failed', async () => {
  const workflowId = await start([{ id: 'title', ...question }]);
  await env.current.client.waitForSignal('title', workflowId);
  await env.current.temporal.workflow.getHandle(workflowId).cancel();
  await expect(env.current.client.result(workflowId)).rejects.toMatchObject({
    message: expect.stringMatching(/cancelled/),
  });
});

test('all faults of a definition are reported before anything starts, with the activities that are not registered', async () => {
  begun.length = 0;
  const workflowId = await start([
    say('first'),
    { id: 'one', kind: 'task', activity: 'print' },
    { id: 'two', kind: 'task', activity: 'mail', arguments: [{ from: 'nobody' }] },
    { id: 'far', kind: 'task', activity: 'train', taskQueue: 'gpu' },
  ]);
  await expect(env.current.client.result(workflowId)).rejects.toMatchObject({
    cause: {
      code: 'invalid-definition',
      issues: [
        { path: ['nodes', 1, 'activity'], message: "the worker registers no activity 'print'" },
        { path: ['nodes', 2, 'arguments', 0, 'from'] },
        { path: ['nodes', 2, 'activity'], message: "the worker registers no activity 'mail'" },
      ],
    },
  });
  expect(begun).toEqual([]);
});

test.each([...faultyDefinitions, tenThousandNodes])(
  'definedWf refuses $what with the path',
  async ({ definition, path, message }) => {
    const { client } = env.current;
    const { workflowId } = await client.start('definedWf', { args: [{ definition }] });
    await expect(client.result(workflowId)).rejects.toMatchObject({
      cause: {
        code: 'invalid-definition',
        issues: [{ path, message: expect.stringContaining(message) }],
      },
    });
  },
);

test('inputs that do not fit are refused before anything starts', async () => {
  const inputs = { n: { type: 'number' }, m: { type: 'string' } };
  await expect(resultOf([], { inputs }, { n: 'x', k: 1 })).rejects.toMatchObject({
    cause: {
      code: 'invalid-argument',
      message: expect.stringMatching(/k: there is no such input.*n: .*number.*m: is missing/),
    },
  });
});

test.each<[string, Node[], string]>([
  [
    'nothing is at the place of a reference',
    [say('a'), say('b', { from: 'a', path: '/x' } as { from: string })],
    "Node 'b' cannot be evaluated: nothing is at /x of 'a', and the reference has no default.",
  ],
  [
    'a condition compares a text with a number',
    [
      say('a'),
      { id: 'c', kind: 'condition', cases: [{ when: { lessThan: [{ from: 'a' }, 1] }, nodes: [] }] },
    ],
    "Node 'c' cannot be evaluated: string cannot be compared with number; compare two numbers or two texts.",
  ],
  [
    'a map goes over no list',
    [say('a'), { id: 'm', kind: 'map', over: { from: 'a' }, item: 'i', nodes: [] }],
    "Node 'm' cannot be evaluated: over must be a list, but is string.",
  ],
  [
    'a map has over 1,000 items',
    [{ id: 'm', kind: 'map', over: { value: Array.from({ length: 1_001 }, () => 1) }, item: 'i', nodes: [] }],
    "Node 'm' cannot be evaluated: the list has 1,001 items; the limit is 1,000.",
  ],
])('the execution fails and names the node if %s', async (_, nodes, message) => {
  await expect(resultOf(nodes)).rejects.toMatchObject({ cause: { code: 'binding-failed', message } });
});

test.each<[string, object, string]>([
  ['has another type', { type: 'string' }, 'Invalid input: expected string, received object'],
  [
    'has a property of another type',
    { type: 'object', properties: { n: { type: 'string' } } },
    'n: Invalid input: expected string, received number',
  ],
])('the execution fails and names the node and the place if a result %s', async (_, result, fault) => {
  const two: Node = { id: 'two', kind: 'task', activity: 'double', arguments: [1] };
  const more = { activities: { double: { result: result as Record<string, unknown> } } };
  await expect(resultOf([two, { id: 'ask', ...question, after: ['two'] }], more)).rejects.toMatchObject({
    cause: {
      code: 'binding-failed',
      message: `Node 'two' cannot be evaluated: the result of 'double' does not fit: ${fault}.`,
    },
  });
});

test('results that fit their types go on as they are', async () => {
  const result = { type: 'object', properties: { m: { type: 'number' } } };
  const nodes: Node[] = [
    { id: 'two', kind: 'task', activity: 'double', arguments: [1] },
    { id: 'none', kind: 'task', activity: 'nothing' },
  ];
  const activities = { double: { result }, nothing: { result: { type: 'null' } } };
  expect(await resultOf(nodes, { activities, output: [{ from: 'two' }, { from: 'none' }] })).toEqual([
    { n: 2 },
    null,
  ]);
});

test('an execution runs at most 5,000 nodes', async () => {
  const six = Array.from({ length: 6 }, (_, index): Node => ({
    id: `n${index}`,
    kind: 'condition',
    cases: [{ when: { isTrue: false }, nodes: [] }],
  }));
  const over = { value: Array.from({ length: 1_000 }, () => 1) };
  await expect(resultOf([{ id: 'm', kind: 'map', over, item: 'i', nodes: six }])).rejects.toMatchObject({
    cause: {
      message: expect.stringContaining('the execution would run over 5,000 nodes, which is the limit'),
    },
  });
  expect(
    await resultOf([{ id: 'm', kind: 'map', over, item: 'i', nodes: six.slice(0, 4), output: 1 }]),
  ).toBeNull();
});
