/** Walks through the bindings and conditions of a definition. */
import type { Binding, Block, Condition, Node, Reference } from './definition';

export type Path = readonly (string | number)[];

/** A reference, and where it is. */
export interface Found {
  readonly reference: Reference;
  readonly path: Path;
}

export function isReference(binding: unknown): binding is Reference {
  return typeof binding === 'object' && binding !== null && 'from' in binding;
}

/** The references in a binding. */
export function* referencesIn(binding: Binding | undefined, path: Path): Generator<Found> {
  if (typeof binding !== 'object' || binding === null) return;
  if (isReference(binding)) yield { reference: binding, path };
  else if (isList(binding))
    for (const [index, each] of binding.entries()) yield* referencesIn(each, [...path, index]);
  else if ('object' in binding)
    for (const [key, each] of Object.entries(binding.object))
      yield* referencesIn(each, [...path, 'object', key]);
}

/** The references in a condition. */
function* referencesOfCondition(condition: Condition, path: Path): Generator<Found> {
  for (const [key, part] of Object.entries(condition) as [string, never][]) {
    const at = [...path, key];
    if (key === 'not') yield* referencesOfCondition(part, at);
    else if (key === 'and' || key === 'or')
      for (const [index, each] of (part as Condition[]).entries())
        yield* referencesOfCondition(each, [...at, index]);
    else if (key === 'oneOf') yield* referencesIn(part[0], [...at, 0]);
    else yield* referencesIn(part, at);
  }
}

/** The references that a node needs before it begins. Those of the nodes inside of it are not among them. */
export function* ownReferences(node: Node, path: Path): Generator<Found> {
  for (const key of keys) {
    const binding = (node as unknown as Readonly<Record<string, Binding | undefined>>)[key];
    yield* referencesIn(binding, [...path, key]);
  }
  if (node.kind === 'workflow')
    for (const [name, each] of Object.entries(node.inputs ?? {}))
      yield* referencesIn(each, [...path, 'inputs', name]);
  if (node.kind === 'condition')
    for (const [index, each] of node.cases.entries())
      yield* referencesOfCondition(each.when, [...path, 'cases', index, 'when']);
}

const keys = ['arguments', 'value', 'over', 'prompt', 'description', 'report', 'initial'] as const;

/** The blocks inside of a node, each with its place. */
export function blocksOf(node: Node, path: Path): readonly (readonly [Block, Path])[] {
  if (node.kind === 'map') return [[node, path]];
  if (node.kind !== 'condition') return [];
  const cases = node.cases.map((each, index) => [each, [...path, 'cases', index]] as const);
  return node.otherwise === undefined ? cases : [...cases, [node.otherwise, [...path, 'otherwise']]];
}

/** All references of a block, also those of the nodes in its nodes. */
export function* allReferences(block: Block, path: Path): Generator<Found> {
  for (const [index, node] of block.nodes.entries()) yield* referencesOfNode(node, [...path, 'nodes', index]);
  yield* referencesIn(block.output, [...path, 'output']);
}

/** All references of a node, also those of the nodes inside of it, and its order edges as references. */
export function* referencesOfNode(node: Node, path: Path): Generator<Found> {
  yield* ownReferences(node, path);
  for (const [index, from] of (node.after ?? []).entries())
    yield { reference: { from }, path: [...path, 'after', index] };
  for (const [block, at] of blocksOf(node, path)) yield* allReferences(block, at);
}

function isList(binding: Binding): binding is readonly Binding[] {
  return Array.isArray(binding);
}
