/** The nodes of a definition with each sub-workflow at each place that runs it, in order. Maps are not repeated for their items. */
import type { Block, Definition, Node } from './definition';
import { blocksOf } from './references-in';

/** A node as it will run. */
interface ExpandedNode {
  readonly node: Node;
  /** The ids that lead to it, with `*` for each item of a map. Joined with a dot they name the node in the execution. */
  readonly way: readonly string[];
  /** The number of blocks around it. */
  readonly depth: number;
}

/** Yields the nodes of a definition without cycles. */
export function* expandedNodes(definition: Definition): Generator<ExpandedNode> {
  yield* nodesOf(definition, definition, [], 1);
}

function* nodesOf(
  definition: Definition,
  block: Block,
  around: readonly string[],
  depth: number,
): Generator<ExpandedNode> {
  for (const node of block.nodes) {
    const way = [...around, node.id];
    yield { node, way, depth };
    const inside = node.kind === 'map' ? [...way, '*'] : around;
    for (const [inner] of blocksOf(node, [])) yield* nodesOf(definition, inner, inside, depth + 1);
    const workflow = node.kind === 'workflow' ? definition.workflows?.[node.workflow] : undefined;
    if (workflow !== undefined) yield* nodesOf(definition, workflow, way, depth + 1);
  }
}
