/** The types of the outputs of nodes and of bindings, as far as they are declared. */
import { isSchema, type JsonSchema } from '../wire/json-schema';
import type { ActivityTypes, Binding, Block, Definition, Node } from './definition';
import { anyType, keysOfPointer, typeAt } from './json-types';
import type { Name, NamesOfWorkflow, Scope } from './names-of-workflow';
import { isReference } from './references-in';

export class OutputTypes {
  /** The types of nodes that are known, or that are being determined: a cycle has no type. */
  private readonly known = new Map<Node, JsonSchema>();
  private readonly ofWorkflows = new Map<string, JsonSchema>();

  constructor(
    private readonly definition: Definition,
    private readonly activityTypes: (activity: string) => ActivityTypes | undefined,
    private readonly namesOf: (workflow: string) => NamesOfWorkflow | undefined,
  ) {}

  ofBinding(binding: Binding | undefined, scope: Scope, names: NamesOfWorkflow): JsonSchema {
    if (typeof binding !== 'object' || binding === null) return { const: binding ?? null };
    if (isReference(binding)) {
      const found = names.find(binding.from, scope);
      const keys = keysOfPointer(binding.path ?? '');
      if (typeof found === 'string' || keys === undefined) return anyType;
      const at = typeAt(this.ofName(found, names), keys);
      return 'type' in at ? at.type : anyType;
    }
    if (isList(binding)) {
      const prefixItems = binding.map((each) => this.ofBinding(each, scope, names));
      return { type: 'array', prefixItems, items: { anyOf: prefixItems } };
    }
    if ('value' in binding) return { const: binding.value };
    const parts = Object.entries(binding.object).map(([key, each]) => [
      key,
      this.ofBinding(each, scope, names),
    ]);
    return {
      type: 'object',
      properties: Object.fromEntries(parts) as JsonSchema,
      required: Object.keys(binding.object),
      additionalProperties: false,
    };
  }

  ofName({ kind, node, type, scope }: Name, names: NamesOfWorkflow): JsonSchema {
    if (kind === 'input') return type ?? anyType;
    if (kind === 'index') return { type: 'integer' };
    if (node === undefined) return anyType;
    if (kind === 'node') return this.ofNode(node, scope, names);
    if (node.kind !== 'map' || scope.parent === undefined) return anyType;
    const list = this.ofBinding(node.over, scope.parent, names);
    if (Array.isArray(list.const)) return { anyOf: list.const.map((each: unknown) => ({ const: each })) };
    return isSchema(list.items) ? list.items : anyType;
  }

  private ofNode(node: Node, scope: Scope, names: NamesOfWorkflow): JsonSchema {
    const known = this.known.get(node);
    if (known !== undefined) return known;
    this.known.set(node, anyType);
    const type = this.determined(node, scope, names);
    this.known.set(node, type);
    return type;
  }

  private determined(node: Node, scope: Scope, names: NamesOfWorkflow): JsonSchema {
    switch (node.kind) {
      case 'task':
        return this.activityTypes(node.activity)?.result ?? anyType;
      case 'input':
        return node.schema;
      case 'approval':
        return this.ofBinding(node.value, scope, names);
      case 'review': {
        const value = this.ofBinding(node.value, scope, names);
        const properties = { approved: { type: 'boolean' }, value, comment: { type: 'string' } };
        return { type: 'object', properties, required: ['approved', 'value'] };
      }
      case 'sleep':
        return { type: 'null' };
      case 'condition': {
        const blocks: (Block | undefined)[] = [...node.cases, node.otherwise];
        return { anyOf: blocks.map((block) => this.ofBlock(block, names)) };
      }
      case 'map':
        return { type: 'array', items: this.ofBlock(node, names) };
      case 'workflow':
        return this.ofWorkflow(node.workflow);
      default:
        return anyType;
    }
  }

  private ofBlock(block: Block | undefined, names: NamesOfWorkflow): JsonSchema {
    const scope = block && names.scopeOf(block);
    return scope === undefined ? { type: 'null' } : this.ofBinding(block?.output, scope, names);
  }

  private ofWorkflow(name: string): JsonSchema {
    const known = this.ofWorkflows.get(name);
    if (known !== undefined) return known;
    this.ofWorkflows.set(name, anyType);
    const [names, workflow] = [this.namesOf(name), this.definition.workflows?.[name]];
    const type = names === undefined ? anyType : this.ofBlock(workflow, names);
    this.ofWorkflows.set(name, type);
    return type;
  }
}

function isList(binding: Binding): binding is readonly Binding[] {
  return Array.isArray(binding);
}
