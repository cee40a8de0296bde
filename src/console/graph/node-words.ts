/** The texts of a node, for the graph and for its timeline. */
import { automaticInWords } from '../pieces/automatic-in-words';
import { nameInWords } from '../../wire/names';
import type { Graph, GraphNode, ExecutionStatus } from '../api/contract';
import { statusInWords } from '../pieces/status-in-words';
import { stateInWords, type Shown } from '../pieces/state-words';
import { tookInWords, leftInWords, lastsInWords } from '../pieces/time-in-words';
import { t } from '../texts/graph';

type Kind = GraphNode['kind'];

/** The kind of a node, shown after its name: `createReport` activity. */
export function kindInWords(kind: Kind): string {
  return t(`kind-${kind}`);
}

/** The name of a node. The end of a run is named after its status. */
export function nameOf({ kind, name }: GraphNode): string {
  const ended = kind === 'end' ? ends.find((each) => each === name) : undefined;
  if (ended !== undefined) return statusInWords(ended);
  if (kind === 'timer' && name === 'timer') return t('timer');
  return name;
}

/**
 * What tells nodes with the same kind and name apart, by their ids: the summary of an activity, and the last part of the workflowId
 * of a child. Nodes without such a text, and nodes whose name is the only one, are left out.
 */
export function distinctionsOf({ nodes }: Pick<Graph, 'nodes'>): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const node of nodes) counts.set(named(node), (counts.get(named(node)) ?? 0) + 1);
  return new Map(
    nodes.flatMap((node) => {
      const words = (counts.get(named(node)) ?? 0) > 1 ? distinctionOf(node) : undefined;
      return words === undefined ? [] : [[node.id, words] as const];
    }),
  );
}

function named({ kind, name }: GraphNode): string {
  return `${kind} ${name}`;
}

function distinctionOf({ kind, name, summary, workflowId }: GraphNode): string | undefined {
  if (kind === 'child') return workflowId?.split('/').findLast((part) => part !== '');
  const isActivity = kind === 'activity' || kind === 'local-activity';
  return isActivity && summary !== name && summary !== '' ? summary : undefined;
}

const ends = [
  'completed',
  'failed',
  'timed-out',
  'cancelled',
  'terminated',
  'continued-as-new',
] as const satisfies readonly ExecutionStatus[];

/** Whether a node waits for a person. Only these nodes are amber. */
export function waitsForPeople({ kind, state, requestId }: GraphNode): boolean {
  return state === 'waiting' && requestId !== undefined && (kind === 'input' || kind === 'approval');
}

/** Whether the signal of a node can be opened, to answer it or to see its receipt. */
export function isGate({ kind, requestId }: GraphNode): boolean {
  return requestId !== undefined && (kind === 'input' || kind === 'approval');
}

/** The label of a gate's button. People who may only read view the question. */
export function verbOf(node: GraphNode, canAnswer: boolean): string {
  if (!waitsForPeople(node)) return t('receipt');
  if (!canAnswer) return t('view');
  return node.kind === 'approval' ? t('review') : t('answerVerb');
}

export function shownState(node: GraphNode): Shown {
  if (waitsForPeople(node)) return 'pending';
  if (node.kind === 'sleep' && node.state === 'set') return 'done';
  return node.state;
}

/** The state in words. A start has the state `Started`. */
export function stateWordOf(node: GraphNode): string {
  if (node.kind === 'start') return t('started');
  const words = stateInWords(shownState(node));
  const outcome = automaticInWords(node);
  return outcome === undefined ? words : `${words}, ${outcome}`;
}

/** Whether a node has not begun: it is ahead, or its case was not taken. */
export function isAhead({ state }: GraphNode): boolean {
  return state === 'ahead' || state === 'skipped';
}

/** Whether the texts of a node change with the time. */
export function isOpen({ state }: GraphNode): boolean {
  return state === 'waiting' || state === 'running';
}

/** How long a node took, has lasted, or may still wait. Undefined if the history only has an instant. */
export function timeOf(node: GraphNode, now: number): string | undefined {
  const { kind, startedAt, endedAt, deadline } = node;
  if (kind === 'start' || kind === 'end' || startedAt === undefined) return undefined;
  const from = Date.parse(startedAt);
  if (endedAt !== undefined) {
    const ms = Date.parse(endedAt) - from;
    return ms === 0 ? undefined : tookInWords(ms);
  }
  if (!isOpen(node)) return undefined;
  if (deadline !== undefined) return leftInWords(Date.parse(deadline), now);
  return lastsInWords(now - from);
}

/** The number of the attempt. Undefined for a successful first attempt. */
export function attemptOf({ attempt, state, failure }: GraphNode): string | undefined {
  if (attempt === undefined || (attempt === 1 && (state !== 'running' || failure === undefined)))
    return undefined;
  return t('attempt', { attempt });
}

/** Who answered or sent it. Undefined for a timer. */
export function whoOf({ actor }: GraphNode): string | undefined {
  if (actor === undefined || actor.via === 'timer' || actor.via === 'execution') return undefined;
  return nameInWords(actor);
}

/** The notes of the graph about what is left out or unknown. */
export function remarksOf({ truncated, note }: Graph): string[] {
  return [truncated?.words, note].filter((words) => words !== undefined);
}
