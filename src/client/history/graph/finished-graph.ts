/**
 * From a draft to the graph: gates and what waits are added, edges drawn, and what is too much left out.
 *
 * The rule of an edge. Temporal wakes workflow code by workflow tasks. What came in since the task before is what a task
 * sees for the first time: its wakers. Every command names the task that gave it. So there is an edge from each waker of
 * a task to each node that the task began, and no other: the history proves that the one was seen before the other
 * began. It proves no more. Of several things that were waited for together, the one that came
 * last has the edge; of several that came together, each has.
 */
import type { Signal } from '../../../wire/messages';
import type { Draft, DraftNode } from './draft';
import type { ExecutionGraph, GraphEdge, GraphNode } from './execution-graph';
import { addGates } from './add-gates';
import { boundedGraph } from './bounded-graph';

/** What is known of an execution beside its history. */
export interface Beside {
  readonly workflowId: string;
  readonly runId: string;
  /** What the execution says of its gates; left out where nobody asked, or no worker answers. */
  readonly signals?: readonly Signal[];
  /** Activities that have not ended: the history knows their first attempt only when they have. */
  readonly pendingActivities?: readonly PendingActivity[];
  /** What the graph cannot tell, in words. */
  readonly note?: string;
  /** Events that were not read. */
  readonly unread?: boolean;
}

export interface PendingActivity {
  readonly activityId: string;
  readonly isStarted: boolean;
  readonly attempt: number;
  readonly failure?: string;
}

export function finishedGraph(draft: Draft, beside: Beside): ExecutionGraph {
  const { workflowId, runId, signals = [], pendingActivities = [], note, unread } = beside;
  for (const pending of pendingActivities) showPending(draft, pending);
  addGates(draft, workflowId, signals);
  if (draft.closedAt !== undefined) closeOpenNodes(draft, draft.closedAt);

  const nodes = [...draft.nodes.values()].sort((one, other) => one.order - other.order);
  const kept = boundedGraph(nodes, unread === true);
  const { workflowType, status, continuedFrom, continuedAs } = draft;
  return withoutAbsent({
    workflowId,
    runId,
    workflowType,
    status,
    continuedFrom,
    continuedAs,
    nodes: kept.nodes.map(shown),
    edges: edgesOf(draft, kept.nodes),
    truncated: kept.truncated,
    note,
  });
}

/** Only of one that the history has not seen end: the description may be older or newer by an instant. */
function showPending(draft: Draft, { activityId, isStarted, attempt, failure }: PendingActivity): void {
  const node = draft.nodes.get(draft.activities.get(activityId) ?? '');
  if (node?.state !== 'running') return;
  node.state = isStarted ? 'running' : 'waiting';
  node.attempt = isStarted || attempt > 1 ? attempt : undefined;
  node.failure = failure;
}

/** A timer ends with its run; what becomes of work elsewhere is told to nobody. */
function closeOpenNodes({ nodes }: Draft, closedAt: string): void {
  for (const node of nodes.values()) {
    if (node.state !== 'running' && node.state !== 'waiting') continue;
    if (node.kind === 'timer') Object.assign(node, { state: 'cancelled', endedAt: closedAt });
    else node.state = 'unknown';
  }
}

function edgesOf(draft: Draft, nodes: readonly DraftNode[]): GraphEdge[] {
  const present = new Set(nodes.map(({ id }) => id));
  return nodes.flatMap(({ id, task, isCarried }) => {
    const edges = new Map<string, GraphEdge>();
    // A gate that was open before the run came with its start.
    const wakers = isCarried === true ? [{ node: 'start' }] : (draft.tasks.get(task)?.wakers ?? []);
    for (const { node: from, on } of wakers) {
      // What one task both began and saw end does not lead from itself to its fellows.
      const isFellow = task !== undefined && draft.nodes.get(from)?.task === task;
      if (from === id || isFellow || !present.has(from)) continue;
      // The end of a child says more than its start, where one task saw both.
      if (on === undefined) edges.set(from, { from, to: id });
      else if (!edges.has(from)) edges.set(from, { from, to: id, on });
    }
    return [...edges.values()];
  });
}

function shown(node: DraftNode): GraphNode {
  return withoutAbsent({ ...node, order: undefined, task: undefined, isCarried: undefined });
}

/** Plain data, as JSON has it. */
function withoutAbsent<Data extends object>(data: Data): Data {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) as Data;
}
