/** Returns the gates of a graph that wait for people, nearest deadline first. */
import type { Graph, GraphNode } from '../../api/contract';

/** The node of a gate that a person can answer. */
export type WaitingGate = GraphNode & { readonly kind: 'input' | 'approval'; readonly requestId: string };

export function waitingGates(graph: Graph): WaitingGate[] {
  return graph.nodes
    .filter((node): node is WaitingGate => isWaitingGate(node))
    .sort((one, other) => instantOf(one.deadline) - instantOf(other.deadline));
}

function isWaitingGate({ kind, state, requestId }: GraphNode): boolean {
  return (kind === 'input' || kind === 'approval') && state === 'waiting' && requestId !== undefined;
}

function instantOf(deadline: string | undefined): number {
  return deadline === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(deadline);
}
