/** The graph of an execution: what happened in its latest run and what waits, as plain data. docs/graph.md explains it. */
import type { Actor } from '../../../wire/messages';
import type { ExecutionStatus } from '../../temporal/execution-status';

export const nodeKinds = [
  'start',
  'end',
  'activity',
  'local-activity',
  'timer',
  'input',
  'approval',
  'sleep',
  'child',
  'nexus',
  'temporal-signal-received',
  'temporal-signal-sent',
  'update',
  'stream-item',
  'stream-send',
  'cancel-request',
  'cancel-sent',
] as const;

/**
 * `input`, `approval` and `sleep` are gates; `stream-item` and `stream-send` items of Gatehouse's streams, received
 * and sent. All others are Temporal's own.
 */
export type NodeKind = (typeof nodeKinds)[number];

export const nodeStates = [
  'waiting',
  'running',
  'done',
  'failed',
  'timed-out',
  'cancelled',
  'terminated',
  'set',
  'approved',
  'rejected',
  'unknown',
] as const;

/** `unknown`: what became of it cannot be told, because the run ended first or no worker says it. */
export type NodeState = (typeof nodeStates)[number];

/** One thing that happened in an execution, or that waits. */
export interface GraphNode {
  /** Stays the same from one reading to the next. */
  readonly id: string;
  readonly kind: NodeKind;
  /** Activity type, workflow type, signal id, stream, or the summary of a timer. */
  readonly name: string;
  readonly state: NodeState;
  readonly startedAt: string;
  readonly endedAt?: string;
  /** When a gate times out, or a timer fires. */
  readonly deadline?: string;
  /** Which attempt of an activity this is, from 1; absent before the first has begun. */
  readonly attempt?: number;
  /** The author's words: an activity's summary, a gate's prompt. */
  readonly summary?: string;
  /** Why it failed; of an activity that is tried again, why its last attempt did. */
  readonly failure?: string;
  /** The other execution: a child, or where a signal comes from or goes. */
  readonly workflowId?: string;
  /** Of a gate: names this opening. */
  readonly requestId?: string;
  /** Of a gate: the how-many-th opening in the execution it is, from 1. */
  readonly round?: number;
  /** Who answered a gate, or sent an item to a stream. */
  readonly actor?: Actor;
  /** Of a gate: true where nobody answered and its `onTimeout` spoke instead. Absent while no worker tells. */
  readonly automatic?: boolean;
  /** Of an approval that its timeout decided: which way. */
  readonly approved?: boolean;
}

/**
 * `to` was begun by the workflow task that first saw the end of `from`; with `on: 'started'` its start. It is an order that
 * the history proves, not a flow of data.
 */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly on?: 'started';
}

/** What happened in an execution and what waits in it, as nodes and edges. docs/graph.md explains both. */
export interface ExecutionGraph {
  readonly workflowId: string;
  readonly runId: string;
  readonly workflowType: string;
  readonly status: ExecutionStatus;
  /** The run before, where that one continued as new. */
  readonly continuedFrom?: string;
  /** The run that follows this one. */
  readonly continuedAs?: string;
  /** In the order in which they began. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** What was left out, where it was too much: so many of the oldest settled nodes, or the newest events. */
  readonly truncated?: { readonly nodes: number; readonly words: string };
  /** What the graph cannot tell, in words: such as that no worker answers. */
  readonly note?: string;
}
