/** Prepares a graph for the layout: the sizes of its nodes, and whether nodes are shown in compact form. */
import type { Graph, GraphNode } from '../api/contract';
import { layOut, type Direction, type Layout, type Thing } from './layout';
import { distinctionsOf, isGate, nameOf } from './node-words';

/** With more nodes than this, a node shows only its state and its name. */
const maxFull = 60;

export function isCompact({ nodes }: Graph): boolean {
  return nodes.length > maxFull;
}

/**
 * The key of a layout: graphs with the same key have the same layout. States are not part of it, so nodes keep their places
 * when only states change.
 */
export function outlineOf(graph: Graph): string {
  const compact = isCompact(graph);
  const distinctions = distinctionsOf(graph);
  return JSON.stringify({
    things: graph.nodes.map((node) => thingOf(node, compact, distinctions.get(node.id))),
    lines: graph.edges.map(({ from, to }) => ({ from, to })),
  });
}

export function layoutOf(outline: string, direction: Direction, width: number): Layout {
  const { things, lines } = JSON.parse(outline) as { things: Thing[]; lines: { from: string; to: string }[] };
  return layOut(things, lines, { direction, perBand: perBandIn(width) });
}

/** The number of columns that are readable side by side. */
function perBandIn(width: number): number {
  return Math.max(3, Math.floor(width / 170));
}

function thingOf(node: GraphNode, compact: boolean, distinction = ''): Thing {
  const { id, kind } = node;
  // A character of the 13-pixel font is about 7.2 pixels wide. Texts after the name are truncated if they do not fit.
  const text = 7.2 * nameOf(node).length;
  if (kind === 'start' || kind === 'end') {
    const width = Math.min(200, Math.max(88, 56 + text));
    return { id, width, height: compact ? 36 : 44, stretches: false };
  }
  const room = isGate(node) ? 112 : kind === 'child' ? 84 : 52;
  // The longest state line of a gate is `Waiting 59 min left`, and of another node `Running attempt 12`.
  const least = isGate(node) ? 264 : 208;
  // The distinction has a line of its own with a 12-pixel font, and in a compact node the rest of the line of the name.
  const second = 6.4 * distinction.length;
  const words = compact ? text + second : Math.max(text, second);
  const most = distinction === '' ? 320 : 368;
  const width = Math.min(most, Math.max(compact ? 140 : least, Math.ceil(room + words)));
  if (compact) return { id, width, height: isGate(node) ? 52 : 36, stretches: true };
  return { id, width, height: isGate(node) ? 64 : distinction === '' ? 56 : 72, stretches: true };
}
