/** Everything that can be wrong with a definition is found before it runs, all at once, each fault with its path. */
import { describe, expect, test } from '@jest/globals';
import {
  checkDefinition,
  checkedDefinition,
  definedInput,
  type CheckOptions,
  type Node,
} from '../../src/definitions';
import { judge } from '../../src/values/schema';
import { InvalidDefinitionError } from '../../src/wire/errors/errors';
import { faultyDefinitions, tenThousandNodes } from '../support/faulty-definitions';

function faultsOf(definition: unknown, options?: CheckOptions): string[] {
  return checkDefinition(definition, options).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

/** The faults of a workflow with these nodes. */
function faultsIn(nodes: readonly unknown[], more: object = {}): string[] {
  return faultsOf({
    name: 'tested',
    inputs: { data: { type: 'array', items: { type: 'number' } } },
    nodes,
    ...more,
  });
}

const task = (id: string, args: unknown[] = [], more: object = {}): object => ({
  id,
  kind: 'task',
  activity: 'work',
  arguments: args,
  ...more,
});
const call = (workflow: string, more: object = {}): object => ({
  id: `run-${workflow}`,
  kind: 'workflow',
  workflow,
  ...more,
});
const many = (count: number): object[] => Array.from({ length: count }, (_, index) => task(`n${index}`));
const input = (more: object): object => ({ id: 'in', kind: 'input', schema: { type: 'integer' }, ...more });
const ten = (workflow: string): object[] =>
  Array.from({ length: 10 }, (_, index) => call(workflow, { id: `c${index}` }));
const summary = {
  type: 'object',
  properties: { mean: { type: 'number' }, name: { type: 'string' } },
  required: ['mean', 'name'],
};
const activities = { work: { result: summary } };

test('a sound definition has no faults', () => {
  const nodes = [
    {
      id: 'title',
      kind: 'input',
      schema: { type: 'string' },
      timeout: '1 hour',
      onTimeout: { value: 'none' },
    },
    task('sum', [
      { from: 'data' },
      { from: 'title' },
      { object: { all: [{ from: 'data', path: '/0' }, 1] } },
    ]),
    {
      id: 'each',
      kind: 'map',
      over: { from: 'data' },
      item: 'one',
      index: 'n',
      nodes: [task('do', [{ from: 'one' }, { from: 'n' }])],
    },
    {
      id: 'so',
      kind: 'condition',
      cases: [
        {
          when: { and: [{ moreThan: [{ from: 'sum', path: '/mean' }, 3] }, { exists: { from: 'title' } }] },
          nodes: [],
        },
      ],
      otherwise: {
        nodes: [{ id: 'ask', kind: 'review', value: { from: 'sum' } }],
        output: { from: 'ask', path: '/approved' },
      },
    },
    { id: 'rest', kind: 'sleep', duration: 5, after: ['so', 'each'] },
  ];
  expect(faultsIn(nodes, { activities, output: { from: 'so' } })).toEqual([]);
});

describe('structure', () => {
  test.each<[string, unknown, string]>([
    ['no object', 5, ': must be an object'],
    [
      'an id that is too long',
      { name: 'x', nodes: [task('a'.repeat(61))] },
      'nodes.0.id: must have at most 60 characters',
    ],
    ['an empty id', { name: 'x', nodes: [task('')] }, 'nodes.0.id: must not be empty'],
    ['no name', { nodes: [] }, 'name: is missing'],
    ['no nodes', { name: 'x' }, 'nodes: is missing'],
    ['a key that there is not', { name: 'x', nodes: [], out: 1 }, ': has unknown keys: out'],
    [
      'a kind that there is not',
      { name: 'x', nodes: [{ id: 'a', kind: 'job' }] },
      'nodes.0.kind: "job" is not a kind of node; use one of task, input, approval, review, sleep, condition, map, workflow',
    ],
    [
      'a key of another kind',
      { name: 'x', nodes: [{ id: 'a', kind: 'sleep', duration: 1, prompt: 'p' }] },
      'nodes.0: has unknown keys: prompt',
    ],
    [
      'an id with a dot',
      { name: 'x', nodes: [task('a.b')] },
      'nodes.0.id: must have only letters, digits, _ and -',
    ],
    [
      'a value that is no binding',
      { name: 'x', nodes: [task('a', [{ form: 'b' }])] },
      'nodes.0.arguments.0: is not a binding; use { "from": ... }, { "value": ... }, { "object": ... }, a list, a text, a number, a boolean or null',
    ],
    [
      'a reference with a wrong key',
      { name: 'x', nodes: [task('a', [[{ from: 'b', pth: '/c' }]])] },
      'nodes.0.arguments.0.0: has unknown keys: pth',
    ],
    [
      'a condition that is none',
      { name: 'x', nodes: [{ id: 'a', kind: 'condition', cases: [{ when: { is: 1 }, nodes: [] }] }] },
      'nodes.0.cases.0.when: is not a condition; use isTrue, exists, equals, notEquals, lessThan, atMost, moreThan, atLeast, oneOf, and, or, not',
    ],
    [
      'a binding on timeout',
      { name: 'x', nodes: [input({ timeout: 5, onTimeout: { from: 'data' } })] },
      'nodes.0.onTimeout: must be { "value": ... } with a constant; it cannot be a binding',
    ],
    [
      'NaN',
      { name: 'x', nodes: [task('a', [Number.NaN])] },
      'nodes.0.arguments.0: NaN cannot be sent: JSON has no such number',
    ],
  ])('%s', (_, definition, fault) => {
    expect(faultsOf(definition)).toContain(fault);
  });
});

describe('names and references', () => {
  test.each<[string, readonly unknown[], string]>([
    [
      'an id that is there twice',
      [task('a'), task('a')],
      "nodes.1.id: 'a' is already the name of a node (nodes.0); names are unique in a workflow",
    ],
    [
      'an id that an input has',
      [task('data')],
      "nodes.0.id: 'data' is already the name of an input (inputs.data); names are unique in a workflow",
    ],
    [
      'an unknown reference',
      [task('a', [{ from: 'b' }])],
      "nodes.0.arguments.0.from: 'b' is neither a node, an input nor an item",
    ],
    [
      'an unknown node in an order',
      [task('a', [], { after: ['b'] })],
      "nodes.0.after.0: 'b' is neither a node, an input nor an item",
    ],
    [
      'an input in an order',
      [task('a', [], { after: ['data'] })],
      "nodes.0.after.0: 'data' is not a node, and is there from the start",
    ],
    [
      'a pointer that is none',
      [task('a', [{ from: 'data', path: '0' }])],
      'nodes.0.arguments.0.path: "0" is not a JSON Pointer; begin it with /, such as /mean',
    ],
    [
      'a node inside of a map, used outside',
      [
        { id: 'm', kind: 'map', over: { from: 'data' }, item: 'i', nodes: [task('in')] },
        task('a', [{ from: 'in' }]),
      ],
      "nodes.1.arguments.0.from: 'in' is inside of 'm' and cannot be used outside of it; use the output of 'm'",
    ],
    [
      'a cycle',
      [task('a', [{ from: 'b' }]), task('b', [], { after: ['a'] })],
      "nodes.0: is in a cycle: 'a' waits for 'b', 'b' waits for 'a'",
    ],
    [
      'a node that waits for itself',
      [task('a', [{ from: 'a' }])],
      "nodes.0: is in a cycle: 'a' waits for 'a'",
    ],
    [
      'a cycle through the inside of a map',
      [
        { id: 'm', kind: 'map', over: { from: 'data' }, item: 'i', nodes: [task('in', [{ from: 'b' }])] },
        task('b', [{ from: 'm' }]),
      ],
      "nodes.0: is in a cycle: 'm' waits for 'b', 'b' waits for 'm'",
    ],
  ])('%s', (_, nodes, fault) => {
    expect(faultsIn(nodes)).toEqual([fault]);
  });
});

test('every cycle is named', () => {
  expect(
    faultsIn(
      [
        task('a', [{ from: 'b' }]),
        task('b', [], { after: ['a'] }),
        task('c', [], { after: ['c'] }),
        call('x'),
      ],
      { workflows: { x: { nodes: [call('x')] }, y: { nodes: [call('y')] } } },
    ),
  ).toEqual([
    "workflows.x: is in a cycle: 'x' runs 'x'",
    "workflows.y: is in a cycle: 'y' runs 'y'",
    "nodes.0: is in a cycle: 'a' waits for 'b', 'b' waits for 'a'",
    "nodes.2: is in a cycle: 'c' waits for 'c'",
  ]);
});

describe('types', () => {
  test.each<[string, readonly unknown[], string]>([
    [
      'a place that is not in an output',
      [task('a'), task('b', [{ from: 'a', path: '/meen' }])],
      "nodes.1.arguments.0.path: nothing is at /meen of 'a': it has no property 'meen'; it has mean, name",
    ],
    [
      'a place in a number',
      [input({}), task('b', [{ from: 'in', path: '/x' }])],
      "nodes.1.arguments.0.path: nothing is at /x of 'in': it is integer, which has no properties",
    ],
    [
      'a list that is none',
      [task('a'), { id: 'm', kind: 'map', over: { from: 'a', path: '/name' }, item: 'i', nodes: [] }],
      "nodes.1.over: 'a' at /name is string, but must be list",
    ],
    [
      'a condition that is no boolean',
      [
        task('a'),
        {
          id: 'c',
          kind: 'condition',
          cases: [{ when: { isTrue: { from: 'a', path: '/mean' } }, nodes: [] }],
        },
      ],
      "nodes.1.cases.0.when.isTrue: 'a' at /mean is number, but must be boolean",
    ],
    [
      'a number beside a text',
      [
        task('a'),
        {
          id: 'c',
          kind: 'condition',
          cases: [{ when: { lessThan: [{ from: 'a', path: '/mean' }, 'x'] }, nodes: [] }],
        },
      ],
      'nodes.1.cases.0.when.lessThan.0: is number, but must be "x" to be compared with it',
    ],
    [
      'a prompt that is no text',
      [task('a'), input({ prompt: { from: 'a' } })],
      "nodes.1.prompt: 'a' is object with mean, name, but must be string",
    ],
    [
      'a value on timeout that does not fit',
      [input({ timeout: 5, onTimeout: { value: 'x' } })],
      'nodes.0.onTimeout: Invalid input: expected number, received string',
    ],
    [
      'a value on timeout without a timeout',
      [input({ onTimeout: { value: 1 } })],
      'nodes.0.onTimeout: is set but timeout is not, so it would never be used',
    ],
    [
      'a value on timeout that is a binding',
      [input({ timeout: 5, onTimeout: { value: { from: 'data' } } })],
      'nodes.0.onTimeout.value: is a constant that does not fit the schema; it cannot be a binding',
    ],
    [
      'a duration that is a reference',
      [{ id: 's', kind: 'sleep', duration: { from: 'n' } }],
      'nodes.0.duration: must be a constant: a text such as "10 seconds", or a number of milliseconds. A duration cannot be a binding',
    ],
    [
      'a timeout that is a constant of a binding',
      [input({ timeout: { value: '1 second' } })],
      'nodes.0.timeout: must be a constant: a text such as "10 seconds", or a number of milliseconds. A duration cannot be a binding',
    ],
    ['a duration that is none', [input({ timeout: 'soon' })], 'nodes.0.timeout: is not a duration: soon'],
    [
      'a keyword that a type may not have',
      [{ id: 'i', kind: 'input', schema: { type: 'string', contentEncoding: 'base64' } }],
      "nodes.0.schema.contentEncoding: the keyword 'contentEncoding' is not supported here",
    ],
    [
      'a type that there is not',
      [{ id: 'i', kind: 'input', schema: { type: 'text' } }],
      'nodes.0.schema.type: "text" is not a type; use one of string, number, integer, boolean, null, array, object',
    ],
    [
      'a type that no value fits',
      [{ id: 'i', kind: 'input', schema: { type: 'number', minimum: 5, maximum: 1 } }],
      'nodes.0.schema: has no values: minimum is 5, maximum is 1',
    ],
    [
      'a choice that is there twice',
      [{ id: 'i', kind: 'input', schema: { enum: ['a', 'a'] } }],
      'nodes.0.schema.enum: has "a" twice',
    ],
    [
      'a pattern that is none',
      [{ id: 'i', kind: 'input', schema: { type: 'string', pattern: '(' } }],
      'nodes.0.schema: is not a usable type: Invalid regular expression: /(/: Unterminated group',
    ],
  ])('%s', (_, nodes, fault) => {
    expect(faultsIn(nodes, { activities })).toEqual([fault]);
  });

  test('of arguments, as far as the activity declares them', () => {
    const two = { work: { arguments: [{ type: 'number' }, { type: 'string' }], result: summary } };
    expect(faultsIn([task('a', ['x'])], { activities: two })).toEqual([
      'nodes.0.arguments.0: Invalid input: expected number, received string',
      "nodes.0.arguments: argument 2 of 'work' is not bound",
    ]);
    expect(faultsIn([task('a', [1, 'x', 2])], { activities: two })).toEqual([
      "nodes.0.arguments.2: 'work' takes 2 arguments",
    ]);
    expect(
      faultsIn([task('a', [{ from: 'b', path: '/name' }, 'x']), task('b', [1, ''])], { activities: two }),
    ).toEqual(["nodes.0.arguments.0: 'b' at /name is string, but must be number"]);
  });
});

describe('activities', () => {
  test('must be among those of the definition, if it lists any', () => {
    expect(faultsIn([task('a')], { activities: { other: {} } })).toEqual([
      "nodes.0.activity: 'work' is not among the activities of the definition: other",
    ]);
  });

  test('must be among those that are known, unless another worker runs them', () => {
    const known = { activities: { other: {} } };
    expect(faultsOf({ name: 'x', nodes: [task('a'), task('b', [], { taskQueue: 'gpu' })] }, known)).toEqual([
      "nodes.0.activity: no activity 'work' is registered; there are other",
    ]);
    expect(faultsOf({ name: 'x', nodes: [task('a')] }, { isRegistered: () => false })).toEqual([
      "nodes.0.activity: the worker registers no activity 'work'",
    ]);
  });
});

describe('workflows', () => {
  test('must exist, with all inputs bound and no others', () => {
    const workflows = {
      sub: { inputs: { n: { type: 'number' }, m: { type: 'number', default: 1 } }, nodes: [] },
    };
    expect(faultsIn([call('sub'), call('none')], { workflows })).toEqual([
      "nodes.0.inputs: the input 'n' of 'sub' is not bound",
      "nodes.1.workflow: there is no workflow 'none'; there are sub",
    ]);
    expect(faultsIn([call('sub', { inputs: { n: 'x', k: 1 } })], { workflows })).toEqual([
      'nodes.0.inputs.n: Invalid input: expected number, received string',
      "nodes.0.inputs.k: 'sub' has no input 'k'; it has n, m",
    ]);
  });

  test('must not run each other in a cycle', () => {
    const workflows = {
      a: { nodes: [call('b')] },
      b: { nodes: [{ id: 'm', kind: 'map', over: [1], item: 'i', nodes: [call('a')] }] },
    };
    expect(faultsIn([call('a')], { workflows })).toEqual([
      "workflows.a: is in a cycle: 'a' runs 'b', 'b' runs 'a'",
    ]);
  });

  test('see only their own inputs and nodes', () => {
    const workflows = { sub: { nodes: [task('a', [{ from: 'data' }])] } };
    expect(faultsIn([call('sub')], { workflows })).toEqual([
      "workflows.sub.nodes.0.arguments.0.from: 'data' is neither a node, an input nor an item",
    ]);
  });
});

describe('limits', () => {
  test('10,000 nodes are refused at once', () => {
    expect(faultsIn(many(10_000))).toEqual([
      'nodes: has 10,000 nodes; the limit is 1,000. Split it into several definitions.',
    ]);
    expect(faultsIn(many(1_000))).toEqual([]);
  });

  test('nodes of a workflow count at each place that runs it', () => {
    const workflows = { a: { nodes: ten('b') }, b: { nodes: ten('c') }, c: { nodes: many(10) } };
    expect(faultsIn(ten('a'), { workflows })).toEqual([
      'nodes: are over 1,000 nodes with each workflow counted where it is run; that is the limit',
    ]);
  });

  test('ten blocks in each other are the limit', () => {
    const nested = (depth: number, name = ''): object =>
      depth === 1
        ? task(`${name}leaf`)
        : {
            id: `${name}m${depth}`,
            kind: 'map',
            over: [1],
            item: `${name}i${depth}`,
            nodes: [nested(depth - 1, name)],
          };
    expect(faultsIn([nested(10)])).toEqual([]);
    const place = `${'nodes.0.'.repeat(10)}nodes.0`;
    expect(faultsIn([nested(11)])).toEqual([`${place}: 'leaf' is in 11 blocks; the limit is 10`]);
    expect(faultsIn([nested(12), nested(11, 'o')])).toEqual([
      `${place}: 'm2' is in 11 blocks; the limit is 10`,
      `nodes.1.${'nodes.0.'.repeat(9)}nodes.0: 'oleaf' is in 11 blocks; the limit is 10`,
    ]);
  });

  test('256 KB are the limit', () => {
    const [fault] = faultsIn([task('a', ['x'.repeat(300_000)])]);
    expect(fault).toBe(
      ': has over 262,144 bytes, or over 20,000 items and properties. Pass large values as inputs.',
    );
  });

  test('a chain of a thousand nodes is checked without overflowing the stack', () => {
    const chain = Array.from({ length: 1_000 }, (_, index) =>
      task(`n${index}`, index === 0 ? [] : [{ from: `n${index - 1}` }]),
    );
    expect(faultsIn(chain.toReversed())).toEqual([]);
  });
});

test('all faults are reported together, also beside a malformed node', () => {
  const nodes = [
    { id: 'broken', kind: 'input' },
    task('a', [{ from: 'broken' }, { from: 'nobody' }], { timeout: 'soon' }),
    task('a'),
  ];
  expect(faultsIn(nodes)).toEqual([
    'nodes.0.schema: is missing',
    "nodes.2.id: 'a' is already the name of a node (nodes.1); names are unique in a workflow",
    "nodes.1.arguments.1.from: 'nobody' is neither a node, an input nor an item",
    'nodes.1.timeout: is not a duration: soon',
  ]);
});

test('checkedDefinition throws them as one error', () => {
  const nodes: Node[] = [{ id: 'a', kind: 'sleep', duration: 1, after: ['b'] }];
  let caught: unknown;
  try {
    checkedDefinition({ name: 'tested', nodes });
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(InvalidDefinitionError);
  expect(caught).toMatchObject({
    code: 'invalid-definition',
    message:
      "The definition 'tested' has 1 fault, and nothing was started:\nnodes.0.after.0: 'b' is neither a node, an input nor an item",
    issues: [{ path: ['nodes', 0, 'after', 0] }],
  });
});

function judged(given: unknown): unknown {
  return judge(definedInput({ isRegistered: (activity) => activity !== 'mail' }), given);
}

describe('the input of a start', () => {
  test.each([...faultyDefinitions, tenThousandNodes])(
    'a definition with $what is refused with the path in the input',
    ({ definition, path, message }) => {
      expect(judged({ definition })).toEqual({
        fits: false,
        issues: [{ path: ['definition', ...path], message: expect.stringContaining(message) }],
      });
    },
  );

  const definition = {
    name: 'x',
    inputs: { n: { type: 'number' }, m: { type: 'integer', default: 1 } },
    nodes: [],
  };

  test('the inputs of a sound definition are checked, and have their defaults', () => {
    expect(judged({ definition, inputs: { n: 3 } })).toEqual({
      fits: true,
      value: { definition, inputs: { n: 3, m: 1 } },
    });
    expect(judged({ definition, inputs: { m: 'x', k: 1 } })).toEqual({
      fits: false,
      issues: [
        { path: ['inputs', 'k'], message: 'there is no such input; the inputs are n, m' },
        { path: ['inputs', 'n'], message: 'is missing' },
        { path: ['inputs', 'm'], message: 'Invalid input: expected number, received string' },
      ],
    });
    expect(judged({ definition, inputs: [3] })).toMatchObject({
      issues: [
        { path: ['inputs'], message: expect.stringContaining('must be an object with a value for each') },
      ],
    });
  });

  test('a definition that is passed without its key is refused with the key', () => {
    expect(judged(definition)).toMatchObject({
      issues: [
        { path: ['definition'], message: expect.stringContaining('is missing; pass { "definition": ') },
        { path: ['name'], message: expect.stringContaining('is not expected') },
        { path: ['nodes'], message: expect.stringContaining('is not expected') },
      ],
    });
    expect(judged('x')).toMatchObject({
      issues: [{ path: [], message: expect.stringContaining('must be an object') }],
    });
  });
});

function typesWith(...patterns: string[]): object {
  return {
    inputs: Object.fromEntries(patterns.map((pattern, index) => [`s${index}`, { type: 'string', pattern }])),
  };
}

describe('patterns', () => {
  const slow = String.raw`^(?=.*\d)(\w+)+$`;
  const fault = String.raw`has the pattern /^(?=.*\d)(\w+)+$/, which takes exponential time on some answers. Do not nest repetitions`;
  const type = { type: 'string', pattern: slow };
  const pause = { id: 'q', kind: 'sleep', duration: '1 second' };
  const choice = {
    id: 'c',
    kind: 'condition',
    cases: [{ when: { isTrue: true }, nodes: [input({ schema: type })] }],
  };

  test.each<[string, readonly unknown[], object, string]>([
    ['of an input', [pause], { inputs: { s: type } }, 'inputs.s.pattern'],
    [
      'of an input with a default',
      [pause],
      { inputs: { s: { ...type, default: `${'a'.repeat(50)}1!` } } },
      'inputs.s.pattern',
    ],
    ['of a gate', [input({ schema: type })], {}, 'nodes.0.schema.pattern'],
    [
      'of a gate with a constant',
      [input({ schema: type, timeout: 5, onTimeout: { value: `${'a'.repeat(50)}1!` } })],
      {},
      'nodes.0.schema.pattern',
    ],
    [
      'of a property of items of one of several types',
      [input({ schema: { anyOf: [{ type: 'array', items: { type: 'object', properties: { p: type } } }] } })],
      {},
      'nodes.0.schema.anyOf.0.items.properties.p.pattern',
    ],
    ['in a condition', [choice], {}, 'nodes.0.cases.0.nodes.0.schema.pattern'],
    [
      'of an argument',
      [task('a', [`${'a'.repeat(50)}1!`])],
      { activities: { work: { arguments: [type] } } },
      'activities.work.arguments.0.pattern',
    ],
    [
      'of a result',
      [task('a')],
      { activities: { work: { result: type } } },
      'activities.work.result.pattern',
    ],
    [
      'of an input of a workflow',
      [call('sub', { inputs: { s: 'a' } })],
      { workflows: { sub: { inputs: { s: type }, nodes: [] } } },
      'workflows.sub.inputs.s.pattern',
    ],
    [
      'of a gate of a workflow',
      [call('sub')],
      { workflows: { sub: { nodes: [input({ schema: type })] } } },
      'workflows.sub.nodes.0.schema.pattern',
    ],
  ])('that take exponential time are refused: %s', (_, nodes, more, path) => {
    expect(faultsIn(nodes, more)).toEqual([expect.stringContaining(`${path}: ${fault}`)]);
  });

  test('are refused before inputs are judged by them', () => {
    const definition = { name: 'pat', inputs: { s: type }, nodes: [pause] };
    expect(judge(definedInput(), { definition, inputs: { s: `${'a'.repeat(50)}1!` } })).toEqual({
      fits: false,
      issues: [{ path: ['definition', 'inputs', 's', 'pattern'], message: expect.stringContaining(fault) }],
    });
  });

  test('that an older version has run are let in', () => {
    const definition = { name: 'pat', inputs: { s: type }, nodes: [input({ schema: type })] };
    expect(checkDefinition(definition, { isLetIn: () => true })).toEqual([]);
  });

  test('that take a power of the length judge no long texts', () => {
    const definition = {
      name: 'pat',
      inputs: { s: { type: 'string', pattern: '(?=a)a+b' } },
      nodes: [pause],
    };
    expect(judged({ definition, inputs: { s: 'aab' } })).toMatchObject({ fits: true });
    expect(judged({ definition, inputs: { s: 'a'.repeat(2_001) } })).toEqual({
      fits: false,
      issues: [{ path: ['inputs', 's'], message: 'is too long for its pattern: at most 2,000 characters' }],
    });
  });

  test('that cannot run in linear time may not be long, because their examination takes long', () => {
    expect(faultsIn([pause], typesWith(`(?=a)${'a*'.repeat(400)}`))).toEqual([
      'inputs.s0.pattern: has 805 characters; the limit for a pattern with look-around, back-references or counted repetitions is 200',
    ]);
    const each = Array.from({ length: 20 }, (_, index) => `^(?=${index})${'b'.repeat(100)}`);
    expect(faultsIn([pause], typesWith(...each))).toEqual([
      'inputs.s18.pattern: is one too many: all patterns with look-around, back-references or counted repetitions may have 2,000 characters together',
    ]);
    expect(faultsIn([pause], typesWith(`(?=a)${'('.repeat(50)}a${')*'.repeat(50)}`))).toEqual([
      'inputs.s0.pattern: has more than 8 groups in each other, which is the limit for a pattern with look-around, back-references or counted repetitions',
    ]);
    expect(faultsIn([pause], typesWith(`^${'b*'.repeat(400)}`))).toEqual([]);
  });
});
