/** A running block: the values that its nodes have, and who waits for them. */
import type { Block, Node } from '../definition';
import { allReferences } from '../references-in';

export class Frame {
  private readonly values = new Map<string, unknown>();
  private readonly waiting = new Map<string, (() => void)[]>();
  private readonly facts: BlockFacts;
  /** The references to each gate that may still be evaluated. Made at the first condition that leaves a case out. */
  private uses?: Map<string, number>;
  /** The nodes that have not ended. */
  left: number;

  constructor(
    readonly block: Block,
    /** Comes before the ids of the nodes of the block in the execution, such as `labels.3.`. */
    readonly prefix: string,
    /** The frame around it, whose values it may read. A workflow reads only its own. */
    readonly parent?: Frame,
    /** Whether the frame is an item of a map: other items may still use what one does not. */
    private readonly isItem = false,
  ) {
    this.facts = factsOf(block);
    this.left = block.nodes.length;
  }

  set(name: string, value: unknown): void {
    this.values.set(name, value);
    const waiting = this.waiting.get(name);
    if (waiting === undefined) return;
    this.waiting.delete(name);
    for (const go of waiting) go();
  }

  read(name: string): unknown {
    const value = this.values.get(name);
    return value === undefined && !this.values.has(name) ? this.parent?.read(name) : value;
  }

  /** Calls `go` when the name has a value. Returns false, and does not call it, if it has one already. */
  whenThere(name: string, go: () => void): boolean {
    const frame = this.ownerOf(name);
    if (frame === undefined || frame.values.has(name)) return false;
    const waiting = frame.waiting.get(name);
    if (waiting === undefined) frame.waiting.set(name, [go]);
    else waiting.push(go);
    return true;
  }

  /** Whether a gate may lose all its uses, so that it must be possible to withdraw it. */
  mayBeWithdrawn(id: string): boolean {
    return this.facts.inCases.has(id);
  }

  /** Notes that a block will not run, and calls `withdraw` for each gate around it that nothing else uses. */
  leaveOut(block: Block, withdraw: (frame: Frame, id: string) => void): void {
    for (const name of referencesTo(block)) {
      const frame = this.gateOwner(name);
      if (frame === undefined) continue;
      const uses = (frame.uses ??= new Map(frame.facts.uses));
      const left = (uses.get(name) ?? 0) - 1;
      uses.set(name, left);
      if (left === 0 && !frame.values.has(name)) withdraw(frame, name);
    }
  }

  private ownerOf(name: string): Frame | undefined {
    if (this.facts.ids.has(name)) return this;
    return this.values.has(name) ? this : this.parent?.ownerOf(name);
  }

  private gateOwner(name: string): Frame | undefined {
    if (this.facts.ids.has(name)) return this.facts.uses.has(name) ? this : undefined;
    return this.isItem ? undefined : this.parent?.gateOwner(name);
  }
}

/** What does not change from run to run. The items of a map share it. */
interface BlockFacts {
  readonly ids: ReadonlySet<string>;
  /** How often each gate of the block is referred to, in the block and in the blocks inside of it. */
  readonly uses: ReadonlyMap<string, number>;
  /** The gates that cases of conditions refer to. */
  readonly inCases: ReadonlySet<string>;
}

const known = new WeakMap<Block, BlockFacts>();
const referred = new WeakMap<Block, readonly string[]>();

function factsOf(block: Block): BlockFacts {
  const found = known.get(block);
  if (found !== undefined) return found;
  const gates = new Set(block.nodes.filter(isGate).map(({ id }) => id));
  const uses = new Map([...gates].map((id) => [id, 0]));
  if (gates.size > 0)
    for (const name of referencesTo(block)) if (gates.has(name)) uses.set(name, (uses.get(name) ?? 0) + 1);
  const inCases = new Set(gates.size === 0 ? [] : block.nodes.flatMap(namesInCases));
  const facts = { ids: new Set(block.nodes.map(({ id }) => id)), uses, inCases };
  known.set(block, facts);
  return facts;
}

function referencesTo(block: Block): readonly string[] {
  const found = referred.get(block);
  if (found !== undefined) return found;
  const names = [...allReferences(block, [])].map(({ reference }) => reference.from);
  referred.set(block, names);
  return names;
}

function namesInCases(node: Node): readonly string[] {
  if (node.kind === 'map') return node.nodes.flatMap(namesInCases);
  if (node.kind !== 'condition') return [];
  const blocks = node.otherwise === undefined ? node.cases : [...node.cases, node.otherwise];
  return blocks.flatMap(referencesTo);
}

function isGate({ kind }: Node): boolean {
  return kind === 'input' || kind === 'approval' || kind === 'review';
}
