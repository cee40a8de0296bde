/** Which node of a column stands above which: what began earlier, unless another order has fewer crossings. */
/** A graph as dagre hands it over: every node has a rank, and edges lead from one rank to the next. */
export interface RankedGraph {
  nodes(): string[];
  node(id: string): { rank?: number; order?: number; edgeObj?: { readonly v: string } };
  predecessors(id: string): string[] | undefined;
  successors(id: string): string[] | undefined;
}

type Columns = readonly (readonly string[])[];

/** Gives every node its order. `ages` says how early each began; an edge that passes is as old as what it leads from. */
export function orderColumns(graph: RankedGraph, ages: ReadonlyMap<string, number>): void {
  const ageOf = (id: string): number => ages.get(id) ?? ages.get(graph.node(id).edgeObj?.v ?? '') ?? 0;
  const columns: string[][] = [];
  for (const id of graph.nodes().toSorted((one, other) => ageOf(one) - ageOf(other)))
    (columns[graph.node(id).rank ?? 0] ??= []).push(id);
  const filled = Array.from(columns, (column) => column ?? []);

  const before = (id: string): readonly string[] => graph.predecessors(id) ?? [];
  const after = (id: string): readonly string[] => graph.successors(id) ?? [];
  let best = swept(filled, before);
  let fewest = crossings(best, before);
  let tried: Columns = best;
  for (let round = 0; round < maxRounds && fewest > 0; round += 1) {
    tried = swept(swept(tried.toReversed(), after).toReversed(), before);
    const count = crossings(tried, before);
    if (count < fewest) [best, fewest] = [tried, count];
  }
  for (const column of best) column.forEach((id, order) => (graph.node(id).order = order));
}

const maxRounds = 3;

/** Each node goes to the middle of its neighbours in the column before; those of one middle keep their order. */
function swept(columns: Columns, neighbours: (id: string) => readonly string[]): Columns {
  const places = new Map<string, number>();
  return columns.map((column) => {
    const middles = new Map<string, number>();
    let last = 0;
    for (const id of column) {
      const known = neighbours(id).flatMap((other) => places.get(other) ?? []);
      // Without a neighbour it stays below the one that it stood below.
      if (known.length > 0) last = known.reduce((sum, place) => sum + place, 0) / known.length;
      middles.set(id, last);
    }
    const sorted = column.toSorted((one, other) => (middles.get(one) ?? 0) - (middles.get(other) ?? 0));
    sorted.forEach((id, place) => places.set(id, place));
    return sorted;
  });
}

function crossings(columns: Columns, before: (id: string) => readonly string[]): number {
  let count = 0;
  columns.slice(1).forEach((column, index) => {
    const places = new Map((columns[index] ?? []).map((id, place) => [id, place]));
    const starts = column.flatMap((id) =>
      before(id)
        .map((other) => places.get(other) ?? 0)
        .sort((one, other) => one - other),
    );
    starts.forEach((start, at) => {
      for (let other = at + 1; other < starts.length; other += 1)
        if ((starts[other] ?? 0) < start) count += 1;
    });
  });
  return count;
}
