/** The graph of an execution: what happened in its latest run and what is waiting, as plain data. See docs/graph.md. */
import type { Actor } from '../../../wire/messages';
import type { ExecutionStatus } from '../../temporal/execution-status';
import type { WorkflowNames } from '../../temporal/workflow-names';

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
  'condition',
  'map',
  'sub-workflow',
] as const;

/**
 * The kind of a node. `input`, `approval` and `sleep` are gates. `stream-item` and `stream-send` are items of
 * Gatehouse's streams, received and sent. `condition`, `map` and `sub-workflow` are nodes of a workflow that is built as data.
 * All other kinds are Temporal's own.
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
  'ahead',
  'skipped',
] as const;

/**
 * The state of a node. `unknown` means that the history does not show how it ended: the run ended first, or no worker
 * answers. Nodes of a workflow that is built as data may be `ahead`, or `skipped` if their case was not taken or the run ended
 * first.
 */
export type NodeState = (typeof nodeStates)[number];

/** A node: something that happened in an execution, or that is waiting. */
export interface GraphNode {
  /** The id is the same in every read. */
  readonly id: string;
  readonly kind: NodeKind;
  /** The activity type, workflow type, signal id or stream, or the summary of a timer. */
  readonly name: string;
  readonly state: NodeState;
  /** Absent for a node that is ahead or skipped, and for one that the history does not have, such as a condition. */
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** When a gate times out, or a timer fires. */
  readonly deadline?: string;
  /** The attempt of an activity, from 1. Absent before the first attempt has begun. */
  readonly attempt?: number;
  /** The author's text: the summary of an activity, or the prompt of a gate. */
  readonly summary?: string;
  /** Why the node failed. For an activity that is retried, why its last attempt failed. */
  readonly failure?: string;
  /** The other execution: a child, or the sender or receiver of a Temporal signal. */
  readonly workflowId?: string;
  /** The id of its step in the data of the execution, if it is not `id`. */
  readonly step?: string;
  /** For a gate, the opening. */
  readonly requestId?: string;
  /** For a gate, the number of the opening in the execution, from 1. */
  readonly round?: number;
  /** Who answered a gate, or sent an item to a stream. */
  readonly actor?: Actor;
  /** For a gate, true if `onTimeout` settled it. Absent if no worker answers. */
  readonly automatic?: boolean;
  /** For an approval that `onTimeout` settled, whether it was approved. */
  readonly approved?: boolean;
}

/**
 * An edge: the workflow task that began `to` was the first to see the end of `from`, or with `on: 'started'` its start.
 * The history proves this order. It does not prove a flow of data.
 */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly on?: 'started';
}

/** What happened in an execution and what waits in it, as nodes and edges. docs/graph.md explains both. */
export interface ExecutionGraph extends WorkflowNames {
  readonly workflowId: string;
  readonly runId: string;
  readonly status: ExecutionStatus;
  /** The previous run, if it continued as new. */
  readonly continuedFrom?: string;
  /** The next run. */
  readonly continuedAs?: string;
  /** The nodes, in the order in which they began. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** What is left out: the number of the oldest settled nodes, and a text that also covers unread events. */
  readonly truncated?: { readonly nodes: number; readonly words: string };
  /** What the graph cannot show, as text, such as that no worker answers. */
  readonly note?: string;
}
