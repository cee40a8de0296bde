import type { ExecutionGraph, GraphEdge, GraphNode, NodeKind, NodeState } from './execution-graph';
import { automaticOutcome } from '../../../wire/automatic-outcome';
import { kindInWords } from './kind-in-words';

/**
 * Returns the graph as a Mermaid flowchart. Each node has its kind, name and state as text, and its state as a class
 * with a colour. The same graph gives the same text. Names are escaped, so they cannot end a label.
 *
 * @example
 * console.log(mermaidOf(await client.graph('report-7')));
 */
export function mermaidOf({ nodes, edges }: ExecutionGraph): string {
  const states = [...new Set(nodes.map(({ state }) => state))];
  return [
    'flowchart TD',
    ...nodes.map(nodeLine),
    ...edges.map(edgeLine),
    ...states.map((state) => `  classDef ${classOf(state)} ${styles[state]}`),
  ].join('\n');
}

function nodeLine(node: GraphNode): string {
  const { kind, name, state, workflowId, attempt = 1 } = node;
  const words = [
    `${kindInWords[kind]} ${shortened(name)}`,
    ...(workflowId === undefined ? [] : [`execution ${shortened(workflowId)}`]),
    [state, attempt > 1 ? `attempt ${attempt}` : undefined, automaticOutcome(node)]
      .filter(Boolean)
      .join(', '),
  ];
  const [open, close] = shapes[kind] ?? ['[', ']'];
  return `  ${keyOf(node.id)}${open}"${words.map(escaped).join('<br/>')}"${close}:::${classOf(state)}`;
}

function edgeLine({ from, to, on }: GraphEdge): string {
  return `  ${keyOf(from)} -->${on === undefined ? '' : `|${on}|`} ${keyOf(to)}`;
}

/** `end` is a keyword of Mermaid, and a dash may be read as the beginning of an arrow. */
function keyOf(id: string): string {
  return `n_${id.replaceAll(/[-.*]/g, '_')}`;
}

function classOf(state: NodeState): string {
  return state.replaceAll('-', '_');
}

const shapes: Partial<Record<NodeKind, readonly [string, string]>> = {
  start: ['([', '])'],
  end: ['([', '])'],
  timer: ['(', ')'],
  sleep: ['(', ')'],
  input: ['{{', '}}'],
  approval: ['{{', '}}'],
  child: ['[[', ']]'],
  condition: ['{', '}'],
  'sub-workflow': ['[[', ']]'],
};

const good = 'fill:#e6f4ea,stroke:#1e7d3c,color:#111';
const bad = 'fill:#fce8e6,stroke:#b3261e,color:#111';
const over = 'fill:#f1f3f4,stroke:#6b7280,color:#111';

const styles: Record<NodeState, string> = {
  waiting: 'fill:#fff4d6,stroke:#9a6700,color:#111',
  running: 'fill:#e3f0ff,stroke:#1f5fbf,color:#111',
  done: good,
  set: good,
  approved: good,
  failed: bad,
  rejected: bad,
  'timed-out': bad,
  terminated: bad,
  cancelled: over,
  unknown: over,
  ahead: `${over},stroke-dasharray:4 3`,
  skipped: `${over},stroke-dasharray:1 3`,
};

const maxName = 60;

function shortened(name: string): string {
  if (name.length <= maxName) return name;
  // A half surrogate pair at the end is replaced by `toWellFormed` below.
  return `${name.slice(0, maxName - 1)}…`;
}

const plain = /[^\p{L}\p{M}\p{N} .,:_/…-]/gu;
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu; // the last two ranges change the text direction

/** Escapes all but letters, digits and plain punctuation as entities, which Mermaid shows as characters. */
function escaped(text: string): string {
  const line = text.toWellFormed().replaceAll(unseen, ' ');
  return line.replaceAll(plain, (character) => `#${character.codePointAt(0)};`);
}
