/** What the graph of a definition shows: each node at each place, what leads to it, and which cases were left out. */
import { expect, test } from '@jest/globals';
import type { Node } from '../../src/definitions';
import { plannedGraph, type KnownRun } from '../../src/definitions/planned-graph';

const nothing: KnownRun = { begun: new Set() };

function planOf(
  nodes: readonly Node[],
  run: KnownRun = nothing,
  more: object = {},
): { nodes: string[]; edges: string[]; ends: readonly string[] } {
  const plan = plannedGraph({ name: 'tested', nodes, ...more }, run);
  return {
    nodes: plan.nodes.map(({ id, isSkipped }) => (isSkipped ? `${id} skipped` : id)),
    edges: plan.edges.map(({ from, to }) => `${from} > ${to}`).toSorted(),
    ends: plan.ends,
  };
}

const task = (id: string, ...from: readonly string[]): Node => ({
  id,
  kind: 'task',
  activity: 'work',
  arguments: from.map((name) => ({ from: name })),
});

test('edges are references and order edges; a node without either comes after the start', () => {
  const nodes = [task('a'), task('b', 'a'), { ...task('c'), after: ['a', 'b'] }];
  expect(planOf(nodes)).toEqual({
    nodes: ['a', 'b', 'c'],
    edges: ['a > b', 'a > c', 'b > c', 'start > a'],
    ends: ['c'],
  });
});

const decision: readonly Node[] = [
  task('ask'),
  task('other'),
  {
    id: 'so',
    kind: 'condition',
    cases: [{ when: { isTrue: { from: 'ask' } }, nodes: [task('yes', 'ask', 'other')] }],
    otherwise: { nodes: [task('no')] },
  },
  task('last', 'so'),
];

test('a condition leads to the first nodes of its cases, and their last nodes lead on', () => {
  expect(planOf(decision)).toEqual({
    nodes: ['ask', 'other', 'so', 'yes', 'no', 'last'],
    // That `yes` waits for `ask` is said by the condition.
    edges: [
      'ask > so',
      'no > last',
      'other > yes',
      'so > no',
      'so > yes',
      'start > ask',
      'start > other',
      'yes > last',
    ],
    ends: ['last'],
  });
});

test.each<[string, KnownRun]>([
  ['its worker says so', { taken: { so: 'otherwise' }, begun: new Set() }],
  ['a node of another case has begun', { begun: new Set(['no']) }],
])('the nodes of a case are skipped if %s', (_, run) => {
  expect(planOf(decision, run).nodes).toEqual(['ask', 'other', 'so', 'yes skipped', 'no', 'last']);
});

const map: Node = {
  id: 'each',
  kind: 'map',
  over: [1, 2],
  item: 'one',
  nodes: [task('do', 'one'), task('then', 'do')],
};

test('a map is drawn once until the number of its items is known, then for each item', () => {
  expect(planOf([map, task('last', 'each')]).nodes).toEqual(['each', 'each.*.do', 'each.*.then', 'last']);
  const { nodes, edges } = planOf([map, task('last', 'each')], { items: { each: 2 }, begun: new Set() });
  expect(nodes).toEqual(['each', 'each.0.do', 'each.0.then', 'each.1.do', 'each.1.then', 'last']);
  expect(edges).toContain('each.1.then > last');
  expect(planOf([map], { begun: new Set(['each.2.do']) }).nodes).toContain('each.2.then');
});

test('a workflow is drawn at each place that runs it', () => {
  const workflows = { sub: { nodes: [task('a'), task('b', 'a')] } };
  const nodes: Node[] = [
    { id: 'one', kind: 'workflow', workflow: 'sub' },
    { id: 'two', kind: 'workflow', workflow: 'sub', after: ['one'] },
  ];
  expect(planOf(nodes, nothing, { workflows })).toEqual({
    nodes: ['one', 'one.a', 'one.b', 'two', 'two.a', 'two.b'],
    edges: ['one > one.a', 'one.a > one.b', 'one.b > two', 'start > one', 'two > two.a', 'two.a > two.b'],
    ends: ['two.b'],
  });
});

test('a thousand nodes in a row are planned without overflowing the stack', () => {
  const nodes = Array.from({ length: 1_000 }, (_, index) =>
    task(`n${index}`, ...(index === 0 ? [] : [`n${index - 1}`])),
  );
  expect(planOf(nodes).edges).toHaveLength(1_000);
});
