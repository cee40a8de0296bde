/** The texts of a node, for the graph and for its timeline. */
import { automaticOutcome } from '../../wire/automatic-outcome';
import { nameInWords } from '../../wire/names';
import type { Graph, GraphNode } from '../api/contract';
import { stateInWords, type Shown } from '../pieces/state-words';
import { tookInWords, leftInWords, lastsInWords } from '../pieces/time-in-words';

type Kind = GraphNode['kind'];

/** The kind of a node, shown after its name: `createReport` activity. */
export const kindWords: Readonly<Record<Kind, string>> = {
  start: 'workflow',
  end: 'end',
  activity: 'activity',
  'local-activity': 'local activity',
  timer: 'timer',
  input: 'gate',
  approval: 'approval',
  sleep: 'sleep',
  child: 'child execution',
  nexus: 'Nexus operation',
  'temporal-signal-received': 'Temporal signal',
  'temporal-signal-sent': 'Temporal signal to another',
  update: 'update',
  'stream-item': 'item received',
  'stream-send': 'item sent',
  'cancel-request': 'request to cancel',
  'cancel-sent': 'request to cancel another',
  condition: 'condition',
  map: 'map over a list',
  'sub-workflow': 'workflow in this execution',
};

/** The name of a node. The end of a run is named after its status. */
export function nameOf({ kind, name }: GraphNode): string {
  if (kind === 'end') return endWords[name] ?? name;
  if (kind === 'timer' && name === 'timer') return 'Timer';
  return name;
}

const endWords: Readonly<Record<string, string>> = {
  completed: 'Completed',
  failed: 'Failed',
  'timed-out': 'Timed out',
  cancelled: 'Cancelled',
  terminated: 'Terminated',
  'continued-as-new': 'Continued as new',
};

/** Whether a node waits for a person. Only these nodes are amber. */
export function waitsForPeople({ kind, state, requestId }: GraphNode): boolean {
  return state === 'waiting' && requestId !== undefined && (kind === 'input' || kind === 'approval');
}

/** Whether the signal of a node can be opened, to answer it or to see its receipt. */
export function isGate({ kind, requestId }: GraphNode): boolean {
  return requestId !== undefined && (kind === 'input' || kind === 'approval');
}

/** The label of a gate's button. People who may only read view the question. */
export function verbOf(node: GraphNode, canAnswer: boolean): 'Answer' | 'Review' | 'View' | 'Receipt' {
  if (!waitsForPeople(node)) return 'Receipt';
  if (!canAnswer) return 'View';
  return node.kind === 'approval' ? 'Review' : 'Answer';
}

export function shownState(node: GraphNode): Shown {
  if (waitsForPeople(node)) return 'pending';
  if (node.kind === 'sleep' && node.state === 'set') return 'done';
  return node.state;
}

/** The state in words. A start has the state `Started`. */
export function stateWordOf(node: GraphNode): string {
  if (node.kind === 'start') return 'Started';
  const words = stateInWords(shownState(node));
  const outcome = automaticOutcome(node);
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
  return `attempt ${attempt}`;
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
