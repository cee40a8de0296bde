/** Graphs of recorded histories: what happened, and what the history proves of its order. */
import { describe, expect, test } from '@jest/globals';
import { edgesInShort, nodesInShort, recorded, recordings } from './recorded';

describe('the graph of a recorded history', () => {
  test('joins at what came last, and folds all that belongs to a gate into its node', () => {
    const graph = recorded('reporting-with-approval');
    expect(graph).toMatchObject({ workflowType: 'reportingWithApprovalWf', status: 'completed' });
    expect(nodesInShort(graph)).toEqual([
      'start start reportingWithApprovalWf: done',
      'gate-1 input title: set',
      'e6 activity createReport: done',
      'e24 activity finalizeReport: done',
      'gate-2 approval approve-final-report: approved',
      'end end completed: done',
    ]);
    // The title was given before the report was made, so only the report is seen to lead on.
    expect(edgesInShort(graph)).toEqual([
      'start > gate-1',
      'start > e6',
      'e6 > e24',
      'e24 > gate-2',
      'gate-2 > end',
    ]);
  });

  test('tells of a gate its opening, deadline, end and who answered, of an activity its attempt', () => {
    const { nodes } = recorded('reporting');
    expect(nodes.find(({ id }) => id === 'gate-1')).toEqual({
      id: 'gate-1',
      kind: 'input',
      name: 'title',
      state: 'set',
      startedAt: expect.stringMatching(/Z$/),
      endedAt: expect.stringMatching(/Z$/),
      deadline: expect.stringMatching(/Z$/),
      summary: 'Title of the report',
      requestId: expect.any(String),
      round: 1,
      actor: { id: 'recorder', via: 'client' },
    });
    expect(nodes.find(({ id }) => id === 'e6')).toMatchObject({
      attempt: 1,
      summary: 'statistics of 5 numbers',
    });
  });

  test('a rejection ends the execution with its words', () => {
    const graph = recorded('reporting-with-approval-rejected');
    expect(nodesInShort(graph).slice(-2)).toEqual([
      'gate-2 approval approve-final-report: rejected',
      'end end failed: failed',
    ]);
    expect(graph.nodes.at(-1)?.failure).toMatch(/approve-final-report.*rejected/);
    expect(edgesInShort(graph)).toContain('gate-2 > end');
  });

  test('a branch leads on from what chose it, and the gate that it withdrew is cancelled', () => {
    const graph = recorded('conditional-failed');
    expect(nodesInShort(graph)).toEqual([
      'start start conditionalWf: done',
      'gate-1 input title-input: cancelled',
      'e6 activity createReport: done',
      'gate-2 input review-passes: set',
      'gate-3 input disapprove-reason: set',
      'e33 activity invalidReport: done',
      'end end completed: done',
    ]);
    expect(edgesInShort(graph)).toEqual([
      'start > gate-1',
      'start > e6',
      'e6 > gate-2',
      'gate-2 > gate-3',
      'gate-3 > e33',
      'e33 > end',
    ]);
  });

  test('each opening of a gate is a node of its own', () => {
    const graph = recorded('collecting');
    expect(nodesInShort(graph)).toEqual([
      'start start collectingWf: done',
      'gate-1 input close: set',
      'gate-2 input reading: set',
      'gate-3 input reading: set',
      'gate-4 input reading: cancelled',
      'e28 activity createReport: done',
      'end end completed: done',
    ]);
    expect(edgesInShort(graph)).toContain('gate-1 > e28');
  });

  test('shows inputs of streams, what is sent, and a child whose end the run did not wait for', () => {
    const graph = recorded('sender');
    expect(nodesInShort(graph)).toEqual([
      'start start senderWf: done',
      'e8 stream-item visitors: done',
      'e10 child greeterWf: unknown',
      'e15 stream-send names: done',
      'e20 stream-item greetings: done',
      'e27 stream-item visitors: done',
      'e29 stream-send names: done',
      'e34 stream-item greetings: done',
      'e41 stream-item visitors: done',
      'e43 stream-send names: done',
      'end end completed: done',
    ]);
    expect(edgesInShort(graph)).toEqual([
      'e8 > e10',
      'e10 > e15 on started',
      'e27 > e29',
      'e41 > e43',
      'e43 > end',
    ]);
    expect(graph.nodes[2]).toMatchObject({ workflowId: 'recorded-sender/greeter' });
    expect(graph.nodes[4]).toMatchObject({ actor: { via: 'workflow' } });
  });

  test('a sleep is a timer where nobody says more than the history', () => {
    const graph = recorded('sleep');
    expect(nodesInShort(graph)[1]).toBe('e5 timer sleep-1: done');
    expect(edgesInShort(graph)).toEqual(['start > e5', 'e5 > e10', 'e10 > end']);
  });
});

describe.each(recordings)('the graph of %s', (name) => {
  const graph = recorded(name);
  const ids = graph.nodes.map(({ id }) => id);

  test('has each node once, from start to end, and each gate once an opening', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect([ids[0], ids.at(-1)]).toEqual(['start', 'end']);
    const rounds = graph.nodes.flatMap(({ round = [] }) => round);
    expect(rounds.toSorted((one, other) => one - other)).toEqual(rounds.map((_, index) => index + 1));
    const openings = graph.nodes.filter(({ kind }) => kind === 'input' || kind === 'approval');
    expect(openings.map(({ requestId }) => requestId)).not.toContain(undefined);
    expect(new Set(openings.map(({ requestId }) => requestId)).size).toBe(openings.length);
  });

  test('has edges between its nodes only, once each, from earlier to later', () => {
    for (const { from, to } of graph.edges) expect(ids.indexOf(from)).toBeLessThan(ids.indexOf(to));
    for (const { from } of graph.edges) expect(ids).toContain(from);
    expect(new Set(edgesInShort(graph)).size).toBe(graph.edges.length);
  });

  test('shows nothing of what Gatehouse keeps for itself', () => {
    for (const node of graph.nodes) {
      expect(node.name).not.toMatch(/^gatehouse|^timeout of |^__temporal|core_patch/);
      expect(node.state).not.toMatch(/waiting|running/);
    }
  });
});
