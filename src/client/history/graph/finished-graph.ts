/**
 * Makes the graph of a draft: adds gates and pending activities, draws edges, and leaves out what is too much.
 *
 * The rule of an edge: Temporal wakes workflow code by workflow tasks. A task sees for the first time what arrived
 * since the previous task: its wakers. Every command names the task that issued it. So each waker of a task has an edge
 * to each node that the task began, and there are no other edges. The history proves that the one was seen before the
 * other began, and no more. If a workflow waits for several things together, the last one to arrive has the edge. If
 * several arrive together, each of them has one.
 */
import { checkDefinition } from '../../../definitions/check-definition';
import type { Definition } from '../../../definitions/definition';
import type { DefinedRun } from '../../../wire/defined-run';
import { isSchema } from '../../../wire/json-schema';
import type { Signal } from '../../../wire/messages';
import type { Draft, DraftNode } from './draft';
import type { ExecutionGraph, GraphEdge, GraphNode } from './execution-graph';
import { addDefinition } from './add-definition';
import { addGates } from './add-gates';
import { boundedGraph } from './bounded-graph';

/** What is known about an execution besides its history. */
export interface Beside {
  readonly workflowId: string;
  readonly runId: string;
  /** The execution's own signals. Left out if it was not queried, or no worker answers. */
  readonly signals?: readonly Signal[];
  /** Activities that have not ended. The history has the attempts of an activity only after its end. */
  readonly pendingActivities?: readonly PendingActivity[];
  /** What a workflow that is built as data says of its run. Left out if no worker answers. */
  readonly definedRun?: DefinedRun;
  /** What the graph cannot show, as text. */
  readonly note?: string;
  /** True if some events were not read. */
  readonly unread?: boolean;
}

export interface PendingActivity {
  readonly activityId: string;
  readonly isStarted: boolean;
  readonly attempt: number;
  readonly failure?: string;
}

export function finishedGraph(draft: Draft, beside: Beside): ExecutionGraph {
  const { workflowId, runId, signals = [], pendingActivities = [], definedRun, note, unread } = beside;
  for (const pending of pendingActivities) showPending(draft, pending);
  addGates(draft, workflowId, signals);
  if (draft.closedAt !== undefined) closeOpenNodes(draft, draft.closedAt);
  const definition = definitionIn(draft.definedInput);
  const defined = definition === undefined ? [] : addDefinition(draft, definition, definedRun);

  const nodes = [...draft.nodes.values()].sort((one, other) => one.order - other.order);
  const kept = boundedGraph(nodes, unread === true);
  const { workflowType, status, continuedFrom, continuedAs } = draft;
  return withoutAbsent({
    workflowId,
    runId,
    workflowType,
    definition: definition?.name,
    status,
    continuedFrom,
    continuedAs,
    nodes: kept.nodes.map(shown),
    edges: edgesOf(draft, kept.nodes, defined),
    truncated: kept.truncated,
    note,
  });
}

/** Only activities whose end is not in the history: the description may be slightly older or newer. */
function showPending(draft: Draft, { activityId, isStarted, attempt, failure }: PendingActivity): void {
  const node = draft.nodes.get(draft.activities.get(activityId) ?? '');
  if (node?.state !== 'running') return;
  node.state = isStarted ? 'running' : 'waiting';
  node.attempt = isStarted || attempt > 1 ? attempt : undefined;
  node.failure = failure;
}

/** Timers end with their run. Temporal does not report what becomes of work in other executions. */
function closeOpenNodes({ nodes }: Draft, closedAt: string): void {
  for (const node of nodes.values()) {
    if (node.state !== 'running' && node.state !== 'waiting') continue;
    if (node.kind === 'timer') Object.assign(node, { state: 'cancelled', endedAt: closedAt });
    else node.state = 'unknown';
  }
}

/** @param defined - the edges of a definition, which replace those to the same nodes */
function edgesOf(draft: Draft, nodes: readonly DraftNode[], defined: readonly GraphEdge[]): GraphEdge[] {
  const present = new Set(nodes.map(({ id }) => id));
  const replaced = new Set(defined.map(({ to }) => to));
  const known = defined.filter(({ from, to }) => present.has(from) && present.has(to));
  const seen = nodes.flatMap(({ id, task, isCarried }) => {
    if (replaced.has(id)) return [];
    const edges = new Map<string, GraphEdge>();
    // A gate that was open before the run began at its start.
    const wakers = isCarried === true ? [{ node: 'start' }] : (draft.tasks.get(task)?.wakers ?? []);
    for (const { node: from, on } of wakers) {
      // A node that the same task began and saw end does not lead to the other nodes of that task.
      const isFellow = task !== undefined && draft.nodes.get(from)?.task === task;
      if (from === id || isFellow || !present.has(from)) continue;
      // If one task saw both the start and the end of a child, the edge is that of the end.
      if (on === undefined) edges.set(from, { from, to: id });
      else if (!edges.has(from)) edges.set(from, { from, to: id, on });
    }
    return [...edges.values()];
  });
  return [...seen, ...known];
}

/** The definition of a run. Undefined if it has none, or one with faults, with which the run has failed. */
function definitionIn(input: unknown): Definition | undefined {
  const given = isSchema(input) ? input.definition : undefined;
  return given === undefined || checkDefinition(given).length > 0 ? undefined : (given as Definition);
}

function shown(node: DraftNode): GraphNode {
  return withoutAbsent({ ...node, order: undefined, task: undefined, isCarried: undefined });
}

/** Removes undefined properties, as JSON does. */
function withoutAbsent<Data extends object>(data: Data): Data {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) as Data;
}
