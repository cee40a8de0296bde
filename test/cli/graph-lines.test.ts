/** The graph as lines for a terminal. */
import { expect, test } from '@jest/globals';
import type { ExecutionGraph } from '../../src/client';
import { graphLines } from '../../src/cli/graph-lines';

const startedAt = '2026-11-21T18:00:00.000Z';
const now = Date.parse(startedAt);

const graph: ExecutionGraph = {
  workflowId: 'report-7',
  runId: 'run-2',
  workflowType: 'reportingWf',
  status: 'running',
  continuedFrom: 'run-1',
  nodes: [
    { id: 'start', kind: 'start', name: 'reportingWf', state: 'done', startedAt },
    {
      id: 'gate-1',
      kind: 'input',
      name: 'title',
      state: 'waiting',
      startedAt,
      deadline: '2026-11-21T19:00:00.000Z',
      summary: 'Title of\nthe report',
    },
    {
      id: 'e6',
      kind: 'activity',
      name: 'create',
      state: 'running',
      startedAt,
      attempt: 3,
      failure: 'no \u001B[31mdisk',
    },
    { id: 'e9', kind: 'temporal-signal-received', name: 'nudge', state: 'done', startedAt },
    { id: 'e12', kind: 'child', name: 'greeterWf', state: 'running', startedAt, workflowId: 'greeter-1' },
  ],
  edges: [
    { from: 'start', to: 'gate-1' },
    { from: 'start', to: 'e6' },
    { from: 'e6', to: 'e12' },
    { from: 'e9', to: 'e12' },
  ],
};

test('a line a node, indented by its step, without what a terminal would obey', () => {
  expect(graphLines(graph, now)).toBe(
    `reportingWf report-7: running, run run-2
continued from run run-1
0  start of reportingWf: done
1    input title: waiting, in 60 minutes (Title of the report)
1    activity create: running, attempt 3 - no \uFFFD[31mdisk
0  Temporal signal nudge: done
2      child greeterWf: running, execution greeter-1`,
  );
});

test('what a timeout decided', () => {
  const gate = { id: 'gate-1', kind: 'approval', name: 'publish', state: 'timed-out', startedAt } as const;
  const nodes = [{ ...gate, automatic: true, approved: true }];
  expect(graphLines({ ...graph, nodes, edges: [] }, now)).toContain(
    'approval publish: timed-out, approved automatically',
  );
});

test('a chain of many steps stops to move to the right, and keeps its numbers', () => {
  const ids = Array.from({ length: 300 }, (_, index) => `e${index}`);
  const nodes = ids.map((id) => ({ id, kind: 'timer', name: id, state: 'done', startedAt }) as const);
  const edges = ids.slice(1).map((to, index) => ({ from: `e${index}`, to }));
  const lines = graphLines({ ...graph, nodes, edges }, now).split('\n');
  expect(lines.at(-1)).toBe(`299  ${'  '.repeat(12)}timer e299: done`);
});
