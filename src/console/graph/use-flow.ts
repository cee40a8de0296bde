/** Converts the graph to React Flow's nodes and edges. Unchanged ones stay the same objects, so they are not drawn again. */
import { useMemo, useRef } from 'react';
import type { Graph } from '../api/contract';
import { t } from '../texts/graph';
import { isCompact } from './drawing';
import type { FlowEdge } from './graph-edge';
import type { FlowNode, NodeData } from './graph-node-card';
import type { Layout } from './layout';
import { distinctionsOf, isAhead, nameOf } from './node-words';

interface Shown {
  readonly selected: string | undefined;
  readonly isDown: boolean;
}

export function useFlowNodes(graph: Graph, laid: Layout, { selected, isDown }: Shown): FlowNode[] {
  const last = useRef(new Map<string, FlowNode>());
  return useMemo(() => {
    const compact = isCompact(graph);
    const distinctions = distinctionsOf(graph);
    const nodes = graph.nodes.flatMap((node): FlowNode[] => {
      const box = laid.boxes.get(node.id);
      if (box === undefined) return [];
      const distinction = distinctions.get(node.id);
      const data = { node, distinction, isCompact: compact, isSelected: node.id === selected, isDown };
      const before = last.current.get(node.id);
      if (before !== undefined && isSame(before, box, data)) return [before];
      const { x, y, width, height } = box;
      return [{ id: node.id, type: 'thing', position: { x, y }, width, height, data }];
    });
    last.current = new Map(nodes.map((node) => [node.id, node]));
    return nodes;
  }, [graph, laid, selected, isDown]);
}

export function useFlowEdges(graph: Graph, laid: Layout): FlowEdge[] {
  const { nodes, edges } = graph;
  return useMemo(() => {
    const names = new Map(
      nodes.map((node) => [node.id, node.kind === 'start' ? t('theStart') : nameOf(node)]),
    );
    const ahead = new Set(nodes.filter(isAhead).map(({ id }) => id));
    return edges.map(({ from, to, on }, index) => ({
      id: `${from} ${to}`,
      type: 'line',
      source: from,
      target: to,
      ariaLabel: nextTo(ahead.has(to), on === 'started', {
        to: names.get(to) ?? '',
        from: names.get(from) ?? '',
      }),
      focusable: false,
      data: { path: laid.paths[index] ?? '', isOnStart: on === 'started', isAhead: ahead.has(to) },
    }));
  }, [nodes, edges, laid]);
}

function nextTo(
  comes: boolean,
  isOnStart: boolean,
  ends: { readonly to: string; readonly from: string },
): string {
  const words = comes ? 'comesAfter' : 'beganAfter';
  return isOnStart ? t(`${words}Start`, ends) : t(words, ends);
}

function isSame(before: FlowNode, { x, y, width, height }: Box, data: NodeData): boolean {
  const { position } = before;
  return (
    position.x === x &&
    position.y === y &&
    before.width === width &&
    before.height === height &&
    before.data.node === data.node &&
    before.data.distinction === data.distinction &&
    before.data.isCompact === data.isCompact &&
    before.data.isSelected === data.isSelected &&
    before.data.isDown === data.isDown
  );
}

type Box = NonNullable<ReturnType<Layout['boxes']['get']>>;
