/** The graph of a definition as it runs: each node at each place and for each item of a map, and what leads to it. */
import type { DefinedRun } from '../wire/defined-run';
import type { Block, Definition, Node } from './definition';
import { blocksOf, ownReferences, referencesOfNode } from './references-in';

/** A node of a running definition. */
export interface PlannedNode {
  /** The id of the node in the execution, such as `labels.3.decide`. `*` stands for the items of a map that has not begun. */
  readonly id: string;
  readonly node: Node;
  /** Whether the node is in a case that was not taken. */
  readonly isSkipped: boolean;
  /** The id of the condition, map or workflow node that it is in. */
  readonly owner?: string;
}

export interface PlannedGraph {
  readonly nodes: readonly PlannedNode[];
  /** `start` is the start of the execution. */
  readonly edges: readonly { readonly from: string; readonly to: string }[];
  /** The nodes that nothing waits for. */
  readonly ends: readonly string[];
}

/** What is known about a run. Without the facts of its worker, `begun` says which cases were taken. */
export interface KnownRun extends Partial<DefinedRun> {
  /** The ids of nodes that have begun. */
  readonly begun: ReadonlySet<string>;
}

/** @param definition - a checked definition */
export function plannedGraph(definition: Definition, run: KnownRun): PlannedGraph {
  const plan = new Plan(definition, run);
  const top = plan.place(definition, '', undefined, false);
  const ends = sinksOf(top);
  return { nodes: plan.nodes, edges: plan.nodes.flatMap(edgesTo), ends };
}

/** A block with its nodes where it runs. */
interface Placed {
  readonly block: Block;
  readonly nodes: Map<string, Instance>;
  /** The block around it, whose nodes it may use. */
  readonly parent?: Placed;
  /** The condition, map or workflow node that it is in. */
  readonly owner?: Instance;
}

interface Instance extends PlannedNode {
  readonly within: Placed;
  readonly inside: Placed[];
}

class Plan {
  readonly nodes: Instance[] = [];

  constructor(
    private readonly definition: Definition,
    private readonly run: KnownRun,
  ) {}

  place(
    block: Block,
    prefix: string,
    around: Omit<Placed, 'block' | 'nodes'> | undefined,
    isSkipped: boolean,
  ): Placed {
    const placed: Placed = { block, nodes: new Map(), ...around };
    for (const node of block.nodes) {
      const owner = around?.owner?.id;
      const instance: Instance = { id: prefix + node.id, node, isSkipped, owner, within: placed, inside: [] };
      placed.nodes.set(node.id, instance);
      this.nodes.push(instance);
      this.placeInside(instance, prefix);
    }
    return placed;
  }

  private placeInside(owner: Instance, prefix: string): void {
    const { id, node, within: parent, isSkipped, inside } = owner;
    if (node.kind === 'map')
      for (const item of this.itemsOf(id))
        inside.push(this.place(node, `${id}.${item}.`, { parent, owner }, isSkipped));
    const called = node.kind === 'workflow' ? this.definition.workflows?.[node.workflow] : undefined;
    if (called !== undefined) inside.push(this.place(called, `${id}.`, { owner }, isSkipped));
    if (node.kind !== 'condition') return;
    const taken = this.takenIn(node, id, prefix);
    for (const [block] of blocksOf(node, [])) {
      const isOther = taken !== undefined && taken !== block;
      inside.push(this.place(block, prefix, { parent, owner }, isSkipped || isOther));
    }
  }

  /** The positions of the items, or `*` if the map has not begun. */
  private itemsOf(id: string): readonly (number | '*')[] {
    const known = this.run.items?.[id];
    const begun = [...this.run.begun]
      .filter((each) => each.startsWith(`${id}.`))
      .map((each) => Number(each.slice(id.length + 1).split('.')[0]) + 1);
    const count = known ?? (begun.length === 0 ? undefined : Math.max(...begun));
    return count === undefined ? ['*'] : Array.from({ length: count }, (_, index) => index);
  }

  /** The block that a condition has taken, `none`, or undefined if it is not known. */
  private takenIn(
    node: Node & { readonly kind: 'condition' },
    id: string,
    prefix: string,
  ): Block | 'none' | undefined {
    const taken = this.run.taken?.[id];
    if (taken === 'none') return 'none';
    if (taken === 'otherwise') return node.otherwise;
    if (taken !== undefined) return node.cases[taken];
    return blocksOf(node, [])
      .map(([block]) => block)
      .find((block) => block.nodes.some((each) => this.run.begun.has(prefix + each.id)));
  }
}

/** The ids of the nodes that are last: those of a block that no other node of it refers to. */
function sinksOf({ nodes, block }: Placed): readonly string[] {
  const used = new Set(
    block.nodes.flatMap((node) => [...referencesOfNode(node, [])].map(({ reference }) => reference.from)),
  );
  return [...nodes.values()].filter(({ node }) => !used.has(node.id)).flatMap(endsOf);
}

/** The ids of the nodes that end when a node ends: the last ones inside of it. */
function endsOf(instance: Instance): readonly string[] {
  const { id, inside, node } = instance;
  const last = inside.map(sinksOf);
  // A condition may end without a node.
  const mayBeEmpty = node.kind === 'condition' && node.otherwise === undefined;
  return inside.length === 0 || mayBeEmpty || last.some((ends) => ends.length === 0)
    ? [id, ...last.flat()]
    : last.flat();
}

function edgesTo(instance: Instance): { from: string; to: string }[] {
  const { id: to, within } = instance;
  const needed = new Set(neededBy(instance));
  const { owner } = within;
  // What the condition or map around it has waited for needs no second edge.
  if (owner !== undefined) for (const each of neededBy(owner)) needed.delete(each);
  const from = new Set([...needed].flatMap(endsOf));
  const isFirst = ![...needed].some((each) => each.within === within);
  if (isFirst && owner !== undefined) from.add(owner.id);
  if (from.size === 0) from.add('start');
  return [...from].map((each) => ({ from: each, to }));
}

function neededBy({ node, within }: Instance): readonly Instance[] {
  const names = [
    ...(node.after ?? []),
    ...[...ownReferences(node, [])].map(({ reference }) => reference.from),
  ];
  return names.flatMap((name) => {
    for (let at: Placed | undefined = within; at !== undefined; at = at.parent) {
      const found = at.nodes.get(name);
      if (found !== undefined) return [found];
    }
    return [];
  });
}
