/** Computes the column of each node of a graph. */
import type { Line, Thing } from './layout';

/**
 * A node is one column after the last node that leads to it. A node without predecessors, such as a Temporal signal, came from
 * outside. It is in the column of the node that began before it, so that columns follow the time.
 */
export function ranksOf(things: readonly Thing[], lines: readonly Line[]): ReadonlyMap<string, number> {
  const before = new Map(things.map(({ id }, index) => [id, things[index - 1]?.id]));
  const leading = new Map<string, string[]>();
  for (const { from, to } of lines) leading.set(to, [...(leading.get(to) ?? []), from]);

  const ranks = new Map<string, number>();
  const underWay = new Set<string>();
  const rankOf = (id: string): number => {
    const known = ranks.get(id);
    if (known !== undefined) return known;
    underWay.add(id);
    // A history has no cycles, but a graph with a cycle must not loop for ever.
    const from = (leading.get(id) ?? []).filter((other) => before.has(other) && !underWay.has(other));
    const previous = before.get(id);
    let rank = 0;
    if (from.length > 0) rank = 1 + Math.max(...from.map(rankOf));
    else if (previous !== undefined && !underWay.has(previous)) rank = Math.max(1, rankOf(previous));
    underWay.delete(id);
    ranks.set(id, rank);
    return rank;
  };
  for (const { id } of things) rankOf(id);
  return ranks;
}
