/**
 * Adds what is ahead to the graph of a workflow that is built as data, and replaces the edges of the history between its nodes
 * by those of the definition. This graph can show the future without a guess, because the definition has it.
 */
import type { Definition, Node } from '../../../definitions/definition';
import { plannedGraph, type PlannedGraph, type PlannedNode } from '../../../definitions/planned-graph';
import type { DefinedRun } from '../../../wire/defined-run';
import type { Draft, DraftNode } from './draft';
import type { GraphEdge, NodeKind, NodeState } from './execution-graph';

/**
 * @param run - what the worker says about the run. Undefined if no worker answers.
 * @returns the edges to the nodes of the definition, and to the end of the run
 */
export function addDefinition(
  draft: Draft,
  definition: Definition,
  run: DefinedRun | undefined,
): readonly GraphEdge[] {
  const known = nodesByPlace(draft);
  const plan = plannedGraph(definition, { ...run, begun: new Set(known.keys()) });
  const states = statesOf(plan, known, run, draft.closedAt !== undefined);
  const orders = new Map([['start', 0]]);
  for (const { planned, before } of inOrder(plan)) {
    const begun = known.get(planned.id);
    const state = states.get(planned.id) ?? 'ahead';
    // A condition has no event. It is where the last of the nodes is that it waited for.
    const after = Math.max(0, ...before.map((id) => orders.get(id) ?? 0));
    const order = state === 'ahead' || state === 'skipped' ? last : after + tiny;
    const node =
      begun === undefined
        ? {
            id: idOf(planned.id),
            kind: kinds[planned.node.kind],
            name: planned.id,
            state,
            summary: summaryOf(planned.node),
            order,
          }
        : renamed(draft, begun, planned);
    orders.set(planned.id, node.order);
    draft.begin(node);
  }
  const start = draft.nodes.get('start');
  if (start !== undefined) draft.nodes.set('start', { ...start, name: definition.name });
  const edges = plan.edges.map(({ from, to }) => ({ from: idOf(from), to: idOf(to) }));
  const end = draft.nodes.get('end');
  if (end === undefined) return edges;
  draft.nodes.set('end', { ...end, order: Number.POSITIVE_INFINITY }); // also after what was skipped
  const ends = plan.ends.map(idOf).filter((id) => draft.nodes.get(id)?.state !== 'skipped');
  return [...edges, ...ends.map((from) => ({ from, to: 'end' }))];
}

const tiny = 1e-7;
const last = Number.MAX_SAFE_INTEGER;

/** The nodes of the history by the id of their node in the definition: that of an activity, or of a gate. */
function nodesByPlace(draft: Draft): ReadonlyMap<string, DraftNode> {
  const found = new Map<string, DraftNode>();
  for (const [activityId, id] of draft.activities) {
    const node = draft.nodes.get(id);
    if (node !== undefined) found.set(activityId, node);
  }
  for (const node of draft.nodes.values())
    if (node.kind === 'input' || node.kind === 'approval' || node.kind === 'sleep')
      found.set(node.name, node);
  return found;
}

/** A node keeps one id, whether it is ahead or has begun. */
function idOf(id: string): string {
  return id === 'start' ? id : `node-${id}`;
}

function renamed(draft: Draft, begun: DraftNode, { id, node }: PlannedNode): DraftNode {
  draft.nodes.delete(begun.id);
  const summary = node.kind === 'task' ? (node.summary ?? node.activity) : begun.summary;
  return { ...begun, id: idOf(id), step: begun.id, name: id, summary };
}

/** The states of the nodes that have no event in the history. */
function statesOf(
  { nodes }: PlannedGraph,
  known: ReadonlyMap<string, DraftNode>,
  run: DefinedRun | undefined,
  isClosed: boolean,
): ReadonlyMap<string, NodeState> {
  const states = new Map<string, NodeState>();
  const inside = new Map<string, NodeState[]>();
  // A node comes after the one that it is in.
  for (const { id, node, isSkipped, owner } of nodes.toReversed()) {
    const parts = inside.get(id) ?? [];
    const hasBegun =
      run?.taken[id] !== undefined ||
      run?.items[id] !== undefined ||
      parts.some((state) => state !== 'ahead' && state !== 'skipped');
    const isOver = isSkipped || (isClosed && !hasBegun);
    const state =
      known.get(id)?.state ?? (isOver ? 'skipped' : hasBegun ? stateOfWhole(node, parts, isClosed) : 'ahead');
    states.set(id, state);
    if (owner !== undefined) inside.set(owner, [...(inside.get(owner) ?? []), state]);
  }
  return states;
}

/** A condition is done when it has chosen. A map or a workflow is done with the last node in it. */
function stateOfWhole({ kind }: Node, parts: readonly NodeState[], isClosed: boolean): NodeState {
  if (kind === 'condition' || isClosed) return 'done';
  return parts.some((state) => open.has(state)) ? 'running' : 'done';
}

const open: ReadonlySet<NodeState> = new Set<NodeState>(['ahead', 'waiting', 'running']);

const kinds: Readonly<Record<Node['kind'], NodeKind>> = {
  task: 'activity',
  input: 'input',
  approval: 'approval',
  review: 'approval',
  sleep: 'sleep',
  condition: 'condition',
  map: 'map',
  workflow: 'sub-workflow',
};

function summaryOf(node: Node): string | undefined {
  if (node.kind === 'task') return node.summary ?? node.activity;
  if (node.kind === 'workflow') return node.workflow;
  if (node.kind === 'sleep') return node.summary;
  return 'prompt' in node && typeof node.prompt === 'string' ? node.prompt : undefined;
}

interface Ordered {
  readonly planned: PlannedNode;
  /** The ids of the nodes before it. */
  readonly before: readonly string[];
}

/** The nodes so that each comes after those that it waits for, and otherwise in the order of the definition. */
function inOrder({ nodes, edges }: PlannedGraph): readonly Ordered[] {
  const byId = new Map(nodes.map((planned) => [planned.id, { planned, before: [] as string[] }]));
  for (const { from, to } of edges) byId.get(to)?.before.push(from);
  const ordered: Ordered[] = [];
  const seen = new Set<string>();
  const visit = (id: string): void => {
    const each = byId.get(id);
    if (each === undefined || seen.has(id)) return;
    seen.add(id);
    for (const other of each.before) visit(other);
    ordered.push(each);
  };
  for (const { id } of nodes) visit(id);
  return ordered;
}
