import type { DraftNode } from './draft';
import type { ExecutionGraph } from './execution-graph';

/** The maximum number of nodes: more cannot be read or laid out. A run of months can have more. */
const maxNodes = 1_000;

/**
 * The nodes within the maximum, in order: start and end, nodes that are not over, then the newest. Edges of other nodes
 * are left out.
 */
export function boundedGraph(
  nodes: readonly DraftNode[],
  isUnread: boolean,
): { readonly nodes: readonly DraftNode[]; readonly truncated: ExecutionGraph['truncated'] } {
  const surplus = Math.max(0, nodes.length - maxNodes);
  if (surplus === 0 && !isUnread) return { nodes, truncated: undefined };
  const unread = isUnread ? ['the newest events of the history were not read'] : [];
  if (surplus === 0) return { nodes, truncated: { nodes: 0, words: `${unread.join('')}.` } };

  const byNeed = nodes.toSorted((one, other) => need(other) - need(one) || other.order - one.order);
  const kept = new Set(byNeed.slice(0, maxNodes));
  const words = [`${surplus} older nodes of ${nodes.length} are left out`, ...unread].join('; ');
  return {
    nodes: nodes.filter((node) => kept.has(node)),
    truncated: { nodes: surplus, words: `${words}.` },
  };
}

function need({ kind, state }: DraftNode): number {
  if (kind === 'start' || kind === 'end') return 2;
  return state === 'waiting' || state === 'running' ? 1 : 0;
}
