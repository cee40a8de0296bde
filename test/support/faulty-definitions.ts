/** Definitions that must be refused before anything starts, wherever they come in. No worker has the activity `mail`. */

interface FaultyDefinition {
  readonly what: string;
  readonly definition: { readonly name: string; readonly nodes: readonly object[] };
  /** Where the fault is. */
  readonly path: readonly (string | number)[];
  /** The fault and the remedy. */
  readonly message: string;
}

const sleeps = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({ id: `n${index}`, kind: 'sleep', duration: 1 }));
const run = (workflow: string, more: object = {}): object => ({
  id: 'run',
  kind: 'workflow',
  workflow,
  ...more,
});
const of = (nodes: readonly object[], more: object = {}): FaultyDefinition['definition'] => ({
  name: 'faulty',
  nodes,
  ...more,
});
const takesNumber = { once: { inputs: { n: { type: 'number' } }, nodes: [] } };

/** So large that a start is refused before its worker has seen it. */
export const tenThousandNodes: FaultyDefinition = {
  what: '10,000 nodes',
  definition: of(sleeps(10_000)),
  path: ['nodes'],
  message: 'has 10,000 nodes; the limit is 1,000. Split it into several definitions.',
};

export const faultyDefinitions: readonly FaultyDefinition[] = [
  {
    what: '1,001 nodes',
    definition: of(sleeps(1_001)),
    path: ['nodes'],
    message: 'has 1,001 nodes; the limit is 1,000. Split it into several definitions.',
  },
  {
    what: 'a cycle through a sub-workflow',
    definition: of([run('a')], { workflows: { a: { nodes: [run('b')] }, b: { nodes: [run('a')] } } }),
    path: ['workflows', 'a'],
    message: "is in a cycle: 'a' runs 'b', 'b' runs 'a'",
  },
  {
    what: 'an activity that is not registered',
    definition: of([{ id: 'mail', kind: 'task', activity: 'mail' }]),
    path: ['nodes', 0, 'activity'],
    message: "'mail'",
  },
  {
    what: 'an id that is there twice',
    definition: of([...sleeps(1), ...sleeps(1)]),
    path: ['nodes', 1, 'id'],
    message: "'n0' is already the name of a node (nodes.0); names are unique in a workflow",
  },
  {
    what: 'an unknown reference',
    definition: of([{ id: 'ok', kind: 'review', value: { from: 'reprot' } }]),
    path: ['nodes', 0, 'value', 'from'],
    message: "'reprot' is neither a node, an input nor an item",
  },
  {
    what: 'an input that is not bound',
    definition: of([run('once')], { workflows: takesNumber }),
    path: ['nodes', 0, 'inputs'],
    message: "the input 'n' of 'once' is not bound",
  },
  {
    what: 'a type that does not fit',
    definition: of([run('once', { inputs: { n: 'three' } })], { workflows: takesNumber }),
    path: ['nodes', 0, 'inputs', 'n'],
    message: 'expected number, received string',
  },
];
