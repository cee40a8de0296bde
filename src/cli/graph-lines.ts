import type { ExecutionGraph, GraphNode } from '../client';
import { kindInWords } from '../client/history/graph/kind-in-words';
import { automaticOutcome } from '../wire/automatic-outcome';
import { actorInWords } from '../wire/in-words';
import { dueInWords, printable } from './output';

/** A chain may have hundreds of steps, and a terminal has eighty columns. Deeper steps only have their number. */
const maxIndent = 12;

/** Returns one line for each node, in order of start, with its step: one more than the highest step before it. */
export function graphLines(graph: ExecutionGraph, now: number = Date.now()): string {
  const {
    workflowId,
    workflowType,
    definition = workflowType,
    status,
    runId,
    continuedFrom,
    continuedAs,
    nodes,
  } = graph;
  const steps = stepsOf(graph);
  const width = String(Math.max(...steps.values(), 0)).length;
  const lines = nodes.map((node) => {
    const step = steps.get(node.id) ?? 0;
    const indent = '  '.repeat(Math.min(step, maxIndent));
    return `${String(step).padStart(width)}  ${indent}${nodeInWords(node, now)}`;
  });
  return [
    inOneLine(`${definition} ${workflowId}: ${status}, run ${runId}`),
    ...(continuedFrom === undefined ? [] : [`continued from run ${continuedFrom}`]),
    ...lines,
    ...(continuedAs === undefined ? [] : [`continued as run ${continuedAs}`]),
  ].join('\n');
}

/** Computes the steps in one pass, because every edge leads to a later node of the list. */
function stepsOf({ nodes, edges }: ExecutionGraph): ReadonlyMap<string, number> {
  const before = new Map<string, string[]>();
  for (const { from, to } of edges) before.set(to, [...(before.get(to) ?? []), from]);
  const steps = new Map<string, number>();
  for (const { id } of nodes) {
    const earlier = (before.get(id) ?? []).map((from) => steps.get(from) ?? 0);
    steps.set(id, earlier.length === 0 ? 0 : Math.max(...earlier) + 1);
  }
  return steps;
}

function nodeInWords(node: GraphNode, now: number): string {
  const { kind, name, state, attempt = 1, workflowId, actor, deadline, summary, failure } = node;
  const isWaiting = state === 'waiting' && deadline !== undefined;
  const facts = [
    state,
    automaticOutcome(node),
    attempt > 1 ? `attempt ${attempt}` : undefined,
    isWaiting ? dueInWords(deadline, now) : undefined,
    actor === undefined ? undefined : `by ${actorInWords(actor)}`,
    workflowId === undefined ? undefined : `execution ${workflowId}`,
  ];
  const words = [`${kindInWords[kind]} ${name}: ${facts.filter((fact) => fact !== undefined).join(', ')}`];
  if (summary !== undefined) words.push(`(${summary})`);
  if (failure !== undefined) words.push(`- ${failure}`);
  return inOneLine(words.join(' '));
}

function inOneLine(text: string): string {
  return printable(text.replaceAll(/\s+/gu, ' '));
}
