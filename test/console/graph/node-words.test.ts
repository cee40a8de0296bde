/** What nodes of a graph say of themselves. */
import { describe, expect, test } from '@jest/globals';
import type { GraphNode } from '../../../src/console/api/contract';
import {
  attemptOf,
  distinctionsOf,
  isGate,
  kindInWords,
  nameOf,
  remarksOf,
  shownState,
  stateWordOf,
  timeOf,
  verbOf,
  waitsForPeople,
  whoOf,
} from '../../../src/console/graph/node-words';
import { nodeKinds, nodeStates } from '../../../src/client/history/graph/execution-graph';

const startedAt = '2026-11-21T12:00:00.000Z';
const now = Date.parse('2026-11-21T12:00:42.700Z');

function node(facts: Partial<GraphNode>): GraphNode {
  return { id: 'e5', kind: 'activity', name: 'createReport', state: 'done', startedAt, ...facts };
}

const gate = { kind: 'input', name: 'title', requestId: 'r1', state: 'waiting' } as const;

describe('a node says', () => {
  test('its kind and its state, whatever they are', () => {
    for (const kind of nodeKinds) expect(kindInWords(kind)).toMatch(/^[A-Za-z ]+$/u);
    for (const state of nodeStates) expect(stateWordOf(node({ state }))).toMatch(/^[A-Z][a-z ]+$/u);
    expect(stateWordOf(node({ kind: 'start' }))).toBe('Started');
    expect(nameOf(node({ kind: 'end', name: 'continued-as-new' }))).toBe('Continued as new');
  });

  test('what tells it from others with its name: the summary of an activity, the end of the workflowId of a child', () => {
    const nodes = [
      node({ id: 'e1', name: 'runTrial', summary: 'Tree of depth 4' }),
      node({ id: 'e2', name: 'runTrial', summary: 'The nearest neighbour' }),
      node({ id: 'e3', name: 'runTrial' }),
      node({ id: 'e4', kind: 'child', name: 'deliveryWf', workflowId: 'order-7/delivery/chair' }),
      node({ id: 'e5', kind: 'child', name: 'deliveryWf', workflowId: 'lamp' }),
      node({ id: 'e6', name: 'deployModel', summary: 'the only one' }),
    ];
    expect([...distinctionsOf({ nodes })]).toEqual([
      ['e1', 'Tree of depth 4'],
      ['e2', 'The nearest neighbour'],
      ['e4', 'chair'],
      ['e5', 'lamp'],
    ]);
  });

  test('what its timeout decided', () => {
    const timedOut = { ...gate, kind: 'approval', state: 'timed-out', automatic: true } as const;
    expect(stateWordOf(node({ ...timedOut, approved: true }))).toBe('Timed out, approved automatically');
    expect(stateWordOf(node({ ...timedOut, approved: false }))).toBe('Timed out, rejected automatically');
    expect(stateWordOf(node({ ...timedOut, kind: 'input' }))).toBe('Timed out, continued with its default');
  });

  test('that it waits for a person only where it does: others wait without amber', () => {
    expect(shownState(node(gate))).toBe('pending');
    expect(shownState(node({ ...gate, kind: 'approval' }))).toBe('pending');
    expect(shownState(node({ ...gate, kind: 'sleep' }))).toBe('waiting');
    expect(shownState(node({ state: 'waiting' }))).toBe('waiting');
    expect(waitsForPeople(node({ ...gate, requestId: undefined }))).toBe(false);
    expect(waitsForPeople(node({ ...gate, state: 'set' }))).toBe(false);
  });

  test('the verb of what there is to do: to answer, to judge, to read what was answered', () => {
    expect(verbOf(node(gate), true)).toBe('Answer');
    expect(verbOf(node(gate), false)).toBe('View');
    expect(verbOf(node({ ...gate, kind: 'approval' }), true)).toBe('Review');
    expect(verbOf(node({ ...gate, state: 'timed-out' }), true)).toBe('Receipt');
    expect(isGate(node({ ...gate, kind: 'sleep' }))).toBe(false);
  });

  test('how long it took, has lasted, or may wait', () => {
    expect(timeOf(node({ endedAt: '2026-11-21T12:00:01.230Z' }), now)).toBe('1.2 s');
    expect(timeOf(node({ endedAt: startedAt }), now)).toBeUndefined();
    expect(timeOf(node({ state: 'running' }), now)).toBe('42 s');
    expect(timeOf(node({ ...gate, deadline: '2026-11-21T12:19:00.000Z' }), now)).toBe('18 min left');
    expect(timeOf(node({ ...gate, deadline: '2026-11-21T12:01:00.000Z' }), now)).toBe('18 s left');
    expect(timeOf(node({ ...gate, deadline: startedAt }), now)).toBe('passed just now');
    expect(timeOf(node({ kind: 'start' }), now)).toBeUndefined();
    expect(timeOf(node({ state: 'unknown' }), now)).toBeUndefined();
    expect(timeOf(node({ state: 'running' }), Date.parse(startedAt) - 9)).toBe('0 s'); // clocks differ
  });

  test('which attempt it is, but not the first of one that went well', () => {
    expect(attemptOf(node({ attempt: 1 }))).toBeUndefined();
    expect(attemptOf(node({ attempt: 2 }))).toBe('attempt 2');
    expect(attemptOf(node({ attempt: 3, state: 'running', failure: 'no disk' }))).toBe('attempt 3');
    expect(attemptOf(node({}))).toBeUndefined();
  });

  test('who answered it, but not that a timer did', () => {
    expect(whoOf(node({ actor: { id: 'u1', name: 'Ada', via: 'form' } }))).toBe('Ada (u1)');
    expect(whoOf(node({ actor: { id: 'u1', via: 'cli' } }))).toBe('u1');
    expect(whoOf(node({ actor: { id: 'timer', via: 'timer' } }))).toBeUndefined();
  });
});

test('a graph says what it leaves out and what it cannot tell', () => {
  const graph = {
    workflowId: 'w',
    runId: 'r',
    workflowType: 't',
    status: 'running' as const,
    nodes: [],
    edges: [],
  };
  expect(remarksOf(graph)).toEqual([]);
  expect(remarksOf({ ...graph, truncated: { nodes: 3, words: 'Three.' }, note: 'No worker.' })).toEqual([
    'Three.',
    'No worker.',
  ]);
});
