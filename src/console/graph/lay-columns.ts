/** Places the nodes of a few columns with dagre, which leaves room for the edges that pass between them. */
import { Graph, layout } from '@dagrejs/dagre';
import { orderColumns, type RankedGraph } from './column-order';
import { gaps } from './gaps';

/** A node without a direction: along is the way that the time goes. */
export interface Sized {
  readonly id: string;
  readonly column: number;
  readonly length: number;
  readonly breadth: number;
}

export interface Placed extends Sized {
  /** Of its middle. */
  readonly along: number;
  readonly across: number;
}

/** Where an edge passes through a column between others. */
export interface Pass {
  readonly column: number;
  readonly across: number;
}

export interface LaidColumns {
  readonly placed: ReadonlyMap<string, Placed>;
  /** Of the edge from one to another: the columns between them. */
  readonly passes: (from: string, to: string) => readonly Pass[];
}

/** @param nodes those that began earlier first; every edge leads to a later column. */
export function layColumns(
  nodes: readonly Sized[],
  lines: readonly (readonly [from: string, to: string])[],
): LaidColumns {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ages = new Map(nodes.map(({ id }, age) => [id, age]));
  const graph = new Graph();
  graph.setDefaultEdgeLabel(() => ({}));
  // Dagre counts every column twice, to make room for labels on edges; its own root stands before all.
  const ranker = (ranked: RankedGraph): void => {
    for (const id of ranked.nodes()) ranked.node(id).rank = 2 * (byId.get(id)?.column ?? -1);
  };
  graph.setGraph({
    rankdir: 'LR',
    nodesep: gaps.across,
    edgesep: gaps.across,
    ranksep: gaps.along,
    ranker: ranker as never, // its types know names only
  });
  for (const { id, length, breadth } of nodes) graph.setNode(id, { width: length, height: breadth });
  for (const [from, to] of lines) graph.setEdge(from, to);
  layout(graph, { customOrder: (ordered: RankedGraph) => orderColumns(ordered, ages) });

  const placed = new Map<string, Placed>();
  for (const node of nodes) {
    const { x = 0, y = 0 } = graph.node(node.id);
    placed.set(node.id, { ...node, along: x, across: y });
  }
  const passes = (from: string, to: string): Pass[] => {
    const [first, last] = [byId.get(from)?.column ?? 0, byId.get(to)?.column ?? 0];
    const points = graph.edge(from, to)?.points ?? [];
    const between = Math.max(0, last - first - 1);
    return Array.from({ length: between }, (_, index) => ({
      column: first + index + 1,
      across: points[2 * (index + 1)]?.y ?? 0,
    }));
  };
  return { placed, passes };
}
