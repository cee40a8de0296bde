/** The names of a workflow and where each may be used: inputs, nodes, and the items of maps. */
import { isSchema, type JsonSchema } from '../wire/json-schema';
import type { Issue } from '../wire/messages';
import type { Block, Node, SubWorkflow } from './definition';
import { blocksOf, type Path } from './references-in';

/** A name that references may use. */
export interface Name {
  readonly kind: 'input' | 'node' | 'item' | 'index';
  readonly path: Path;
  readonly scope: Scope;
  /** The node itself, or the map of an item. Undefined for a malformed node, of which only the id is known. */
  readonly node?: Node;
  /** The type of an input. */
  readonly type?: JsonSchema;
}

/** The nodes of a block see each other and everything around the block. */
export interface Scope {
  readonly block: Block;
  readonly path: Path;
  readonly parent?: Scope;
  /** The id of the condition or map that the block is in. */
  readonly owner?: string;
}

/** A node with its place. */
export interface Placed {
  readonly node: Node;
  readonly path: Path;
  readonly scope: Scope;
}

export class NamesOfWorkflow {
  readonly names = new Map<string, Name>();
  /** The well-formed nodes, in order. */
  readonly nodes: Placed[] = [];
  /** The blocks, the outermost first. */
  readonly scopes: Scope[] = [];
  readonly issues: Issue[] = [];
  private readonly scopeOfBlock = new Map<Block, Scope>();

  constructor(
    workflow: SubWorkflow,
    path: Path,
    private readonly isMalformed: (path: Path) => boolean,
  ) {
    const root: Scope = { block: workflow, path };
    for (const [name, type] of Object.entries(isSchema(workflow.inputs) ? workflow.inputs : {}))
      this.declare(name, {
        kind: 'input',
        path: [...path, 'inputs', name],
        scope: root,
        type: isSchema(type) ? type : {},
      });
    this.enter(root);
  }

  /** The name, if it can be used in this block. Otherwise why not. */
  find(name: string, scope: Scope): Name | string {
    const found = this.names.get(name);
    if (found === undefined) return `'${name}' is neither a node, an input nor an item`;
    for (let at: Scope | undefined = scope; at !== undefined; at = at.parent)
      if (at === found.scope) return found;
    return `'${name}' is inside of '${found.scope.owner}' and cannot be used outside of it; use the output of '${found.scope.owner}'`;
  }

  scopeOf(block: Block): Scope | undefined {
    return this.scopeOfBlock.get(block);
  }

  private enter(scope: Scope): void {
    this.scopes.push(scope);
    this.scopeOfBlock.set(scope.block, scope);
    const inner: Scope[] = [];
    for (const [index, node] of scope.block.nodes.entries()) {
      const path = [...scope.path, 'nodes', index];
      if (!isSchema(node)) continue;
      const isWhole = !this.isMalformed(path);
      if (typeof node.id === 'string')
        this.declare(node.id, { kind: 'node', path, scope, node: isWhole ? node : undefined });
      if (!isWhole) continue;
      this.nodes.push({ node, path, scope });
      for (const [block, at] of blocksOf(node, path)) {
        const child: Scope = { block, path: at, parent: scope, owner: node.id };
        inner.push(child);
        if (node.kind !== 'map') continue;
        this.declare(node.item, { kind: 'item', path: [...path, 'item'], scope: child, node });
        if (node.index !== undefined)
          this.declare(node.index, { kind: 'index', path: [...path, 'index'], scope: child, node });
      }
    }
    for (const child of inner) this.enter(child);
  }

  private declare(name: string, declared: Name): void {
    const other = this.names.get(name);
    if (other === undefined) {
      this.names.set(name, declared);
      return;
    }
    const at = declared.kind === 'node' ? [...declared.path, 'id'] : declared.path;
    const message = `'${name}' is already the name of ${words[other.kind]} (${other.path.join('.')}); names are unique in a workflow`;
    this.issues.push({ path: at, message });
  }
}

const words = { input: 'an input', node: 'a node', item: 'the item of a map', index: 'the index of a map' };
