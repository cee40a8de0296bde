/** The nodes of a definition with each sub-workflow at each place that runs it, in order. Maps are not repeated for their items. */
import type { Block, Definition, Node } from './definition';
import { blocksOf, type Path } from './references-in';

/** A node as it will run. */
interface ExpandedNode {
  readonly node: Node;
  /** Where it is written in the definition. */
  readonly path: Path;
  /** The ids that lead to it, with `*` for each item of a map. Joined with a dot they name the node in the execution. */
  readonly way: readonly string[];
  /** The number of blocks around it. */
  readonly depth: number;
}

/** Yields the nodes of a definition without cycles. */
export function* expandedNodes(definition: Definition): Generator<ExpandedNode> {
  yield* nodesOf(definition, definition, [], [], 1);
}

function* nodesOf(
  definition: Definition,
  block: Block,
  at: Path,
  around: readonly string[],
  depth: number,
): Generator<ExpandedNode> {
  for (const [index, node] of block.nodes.entries()) {
    const path = [...at, 'nodes', index];
    const way = [...around, node.id];
    yield { node, path, way, depth };
    const inside = node.kind === 'map' ? [...way, '*'] : around;
    for (const [inner, place] of blocksOf(node, path))
      yield* nodesOf(definition, inner, place, inside, depth + 1);
    if (node.kind !== 'workflow') continue;
    const workflow = definition.workflows?.[node.workflow];
    const place = ['workflows', node.workflow];
    if (workflow !== undefined) yield* nodesOf(definition, workflow, place, way, depth + 1);
  }
}
