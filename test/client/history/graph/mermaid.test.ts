/** The graph as Mermaid text: stable, and safe from what it names. */
import { expect, test } from '@jest/globals';
import type { ExecutionGraph, GraphNode } from '../../../../src/client';
import { mermaidOf } from '../../../../src/client/history/graph/mermaid-of';
import { recorded } from './recorded';

const startedAt = '2026-11-21T18:36:58.080Z';

function named(...names: readonly string[]): ExecutionGraph {
  const nodes = names.map((name, index): GraphNode => {
    return { id: `e${index}`, kind: 'activity', name, state: 'done', startedAt };
  });
  const execution = { workflowId: 'w', runId: 'r', workflowType: 't', status: 'running' } as const;
  return { ...execution, nodes, edges: [] };
}

function labels(graph: ExecutionGraph): string[] {
  return mermaidOf(graph)
    .split('\n')
    .slice(1, 1 + graph.nodes.length);
}

test('a flowchart has each node with its state as word and class, and each edge', () => {
  expect(mermaidOf(recorded('reporting-with-approval-rejected'))).toBe(
    `flowchart TD
  n_start(["start of reportingWithApprovalWf<br/>done"]):::done
  n_gate_1{{"input title<br/>set"}}:::set
  n_e6["activity createReport<br/>done"]:::done
  n_e22["activity finalizeReport<br/>done"]:::done
  n_gate_2{{"approval approve-final-report<br/>rejected"}}:::rejected
  n_end(["end: failed<br/>failed"]):::failed
  n_start --> n_gate_1
  n_start --> n_e6
  n_gate_1 --> n_e22
  n_e22 --> n_gate_2
  n_gate_2 --> n_end
  classDef done fill:#e6f4ea,stroke:#1e7d3c,color:#111
  classDef set fill:#e6f4ea,stroke:#1e7d3c,color:#111
  classDef rejected fill:#fce8e6,stroke:#b3261e,color:#111
  classDef failed fill:#fce8e6,stroke:#b3261e,color:#111`,
  );
});

test('a child names its execution, and what followed its start says so', () => {
  const text = mermaidOf(recorded('sender'));
  expect(text).toContain(
    'n_e10[["child greeterWf<br/>execution recorded-sender/greeter<br/>unknown"]]:::unknown',
  );
  expect(text).toContain('n_e10 -->|started| n_e15');
});

test.each([
  ['quotes and brackets', '"]:::x', '#34;#93;:::x'],
  ['markup', '<img src=x onerror=alert(1)>', '#60;img src#61;x onerror#61;alert#40;1#41;#62;'],
  ['entities', '#quot; &amp;', '#35;quot#59; #38;amp#59;'],
  ['backticks', '`**x**`', '#96;#42;#42;x#42;#42;#96;'],
  ['line ends', 'a\r\nb\u2028c\u0000d', 'a b c d'],
  ['a comment of Mermaid', '%%{init: {}}%%', '#37;#37;#123;init: #123;#125;#125;#37;#37;'],
  ['a turned direction', 'a\u202Eb', 'a b'],
  ['half a character', 'a\uD800', 'a#65533;'],
])('a name with %s stays in its label', (_, name, shown) => {
  expect(labels(named(name))).toEqual([`  n_e0["activity ${shown}<br/>done"]:::done`]);
});

test('letters of all scripts stay as they are, other characters are shown by number', () => {
  expect(labels(named('Übersicht 報告', '🚀'))).toEqual([
    '  n_e0["activity Übersicht 報告<br/>done"]:::done',
    '  n_e1["activity #128640;<br/>done"]:::done',
  ]);
});

test('a long name is cut', () => {
  expect(labels(named('x'.repeat(100)))).toEqual([`  n_e0["activity ${'x'.repeat(59)}…<br/>done"]:::done`]);
});
