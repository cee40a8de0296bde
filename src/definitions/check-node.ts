/** Checks one node: its activity, its types, its durations, and what each kind of node needs. */
import { durationToMs, type Duration } from '../wire/duration';
import { InvalidArgumentError } from '../wire/errors/errors';
import { isSchema, type JsonSchema } from '../wire/json-schema';
import type { Issue } from '../wire/messages';
import type { ActivityTypes, Binding, Condition, Constant, Definition, Node } from './definition';
import { faultsOfType, type IsLetIn } from './faults-of-type';
import { misfitOf } from './json-types';
import { misfitsOfValue } from './misfits-of-value';
import type { NamesOfWorkflow, Placed } from './names-of-workflow';
import type { OutputTypes } from './output-types';
import { isReference, referencesIn, type Path } from './references-in';
import { typeFromJson } from './type-from-json';

/** What a node is checked against. */
export interface Surroundings {
  readonly definition: Definition;
  readonly activities?: Readonly<Record<string, ActivityTypes>>;
  readonly isRegistered?: (activity: string) => boolean;
  readonly isLetIn?: IsLetIn;
  readonly names: NamesOfWorkflow;
  readonly types: OutputTypes;
  readonly byName: ReadonlyMap<string, NamesOfWorkflow>;
}

export function checkNode(placed: Placed, around: Surroundings): readonly Issue[] {
  const check = new NodeCheck(placed, around);
  check.run();
  return check.issues;
}

const text: JsonSchema = { type: 'string' };
const object: JsonSchema = { type: 'object' };
const list: JsonSchema = { type: 'array' };
const truth: JsonSchema = { type: 'boolean' };

class NodeCheck {
  readonly issues: Issue[] = [];

  constructor(
    private readonly placed: Placed,
    private readonly around: Surroundings,
  ) {}

  run(): void {
    const { node } = this.placed;
    this.checkOrder();
    switch (node.kind) {
      case 'task':
        return this.checkTask(node);
      case 'input':
        return this.checkInput(node);
      case 'approval':
      case 'review':
        return this.checkQuestion(node);
      case 'sleep':
        return this.checkDuration('duration', node.duration, 'allowed');
      case 'map':
        return this.checkFits(node.over, list, ['over']);
      case 'condition':
        for (const [index, { when }] of node.cases.entries())
          this.checkCondition(when, ['cases', index, 'when']);
        return;
      case 'workflow':
        return this.checkWorkflow(node);
      default:
    }
  }

  private checkOrder(): void {
    const { node, scope } = this.placed;
    for (const [index, id] of (node.after ?? []).entries()) {
      const found = this.around.names.find(id, scope);
      if (typeof found === 'string') this.report(['after', index], found);
      else if (found.kind !== 'node')
        this.report(['after', index], `'${id}' is not a node, and is there from the start`);
    }
  }

  private checkTask(node: Node & { readonly kind: 'task' }): void {
    const { activity, arguments: given = [], timeout, heartbeatTimeout, taskQueue } = node;
    const { definition, activities, isRegistered } = this.around;
    this.checkDuration('timeout', timeout);
    this.checkDuration('heartbeatTimeout', heartbeatTimeout);
    const declared = definition.activities;
    if (declared !== undefined && !Object.hasOwn(declared, activity))
      this.report(
        ['activity'],
        `'${activity}' is not among the activities of the definition: ${namesIn(declared)}`,
      );
    // The activities of another worker are not known here.
    else if (activities !== undefined && taskQueue === undefined && !Object.hasOwn(activities, activity))
      this.report(['activity'], `no activity '${activity}' is registered; there are ${namesIn(activities)}`);
    else if (taskQueue === undefined && isRegistered?.(activity) === false)
      this.report(['activity'], `the worker registers no activity '${activity}'`);
    const types = (declared?.[activity] ?? activities?.[activity])?.arguments;
    if (types === undefined) return;
    for (const [index, type] of types.entries()) {
      if (index < given.length) this.checkFits(given[index] ?? null, type, ['arguments', index]);
      else if (!('default' in type))
        this.report(['arguments'], `argument ${index + 1} of '${activity}' is not bound`);
    }
    if (given.length > types.length)
      this.report(['arguments', types.length], `'${activity}' takes ${types.length} arguments`);
  }

  private checkInput(node: Node & { readonly kind: 'input' }): void {
    const { schema, initial, onTimeout } = node;
    const issues = faultsOfType(schema, this.around.isLetIn);
    for (const { path, message } of issues) this.report(['schema', ...path], message);
    this.checkQuestion(node);
    if (issues.length > 0) return;
    if (onTimeout !== undefined) this.checkOnTimeout(onTimeout, schema);
    // An object may have some of its properties only.
    if (initial !== undefined && schema.type !== 'object') this.checkFits(initial, schema, ['initial']);
  }

  private checkOnTimeout(onTimeout: Constant, schema: JsonSchema): void {
    const before = this.issues.length;
    this.checkFits(onTimeout, schema, ['onTimeout']);
    if (this.issues.length === before || !isBindingOfKeys(onTimeout.value)) return;
    this.issues.splice(before);
    this.report(['onTimeout', 'value'], 'is a constant that does not fit the schema; it cannot be a binding');
  }

  private checkQuestion(node: Node & { readonly kind: 'input' | 'approval' | 'review' }): void {
    const { prompt, description, report, timeout, onTimeout } = node;
    if (prompt !== undefined) this.checkFits(prompt, text, ['prompt']);
    if (description !== undefined) this.checkFits(description, text, ['description']);
    if (report !== undefined) this.checkFits(report, object, ['report']);
    this.checkDuration('timeout', timeout);
    if (onTimeout !== undefined && timeout === undefined)
      this.report(['onTimeout'], 'is set but timeout is not, so it would never be used');
  }

  private checkWorkflow({ workflow, inputs = {} }: Node & { readonly kind: 'workflow' }): void {
    const { workflows = {} } = this.around.definition;
    const called = Object.hasOwn(workflows, workflow) ? workflows[workflow] : undefined;
    if (called === undefined)
      return this.report(['workflow'], `there is no workflow '${workflow}'; there are ${namesIn(workflows)}`);
    const types = called.inputs ?? {};
    for (const [name, type] of Object.entries(types)) {
      const bound = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
      if (bound !== undefined) this.checkFits(bound, type, ['inputs', name]);
      else if (!('default' in type))
        this.report(['inputs'], `the input '${name}' of '${workflow}' is not bound`);
    }
    for (const name of Object.keys(inputs))
      if (!Object.hasOwn(types, name))
        this.report(['inputs', name], `'${workflow}' has no input '${name}'; it has ${namesIn(types)}`);
  }

  private checkCondition(condition: Condition, path: Path): void {
    for (const [key, part] of Object.entries(condition) as [string, never][]) {
      const at = [...path, key];
      if (key === 'not') this.checkCondition(part, at);
      else if (key === 'and' || key === 'or')
        for (const [index, each] of (part as Condition[]).entries())
          this.checkCondition(each, [...at, index]);
      else if (key === 'isTrue') this.checkFits(part, truth, at);
      else if (ordered.has(key)) this.checkOrdered(part, at);
    }
  }

  /** Numbers are compared with numbers, and texts with texts. */
  private checkOrdered(pair: readonly [Binding, Binding], path: Path): void {
    const [one, other] = pair.map((each) => this.typeOf(each));
    for (const [index, type] of [one, other].entries())
      if (type !== undefined && misfitOf(type, numberOrText) !== undefined)
        return this.report([...path, index], `${misfitOf(type, numberOrText)}`);
    const fault = one && other && misfitOf(one, other);
    if (fault !== undefined) this.report([...path, 0], `${fault} to be compared with it`);
  }

  private typeOf(binding: Binding): JsonSchema {
    const { names, types } = this.around;
    return types.ofBinding(binding, this.placed.scope, names);
  }

  private checkFits(binding: Binding, wanted: JsonSchema, path: Path): void {
    const at = [...this.placed.path, ...path];
    const { issues, exponential } = typeFromJson(wanted);
    if (issues.length + exponential.length > 0) return;
    if (referencesIn(binding, []).next().done === true) {
      for (const { message, path: inside } of misfitsOfValue(wanted, constantOf(binding)))
        this.report([...path, ...inside], message);
      return;
    }
    const fault = misfitOf(this.typeOf(binding), wanted);
    if (fault === undefined) return;
    const what = isReference(binding)
      ? `'${binding.from}'${binding.path === undefined ? '' : ` at ${binding.path}`}`
      : 'the value';
    this.issues.push({ path: at, message: `${what} ${fault}` });
  }

  private checkDuration(key: string, duration: Duration | undefined, zero?: 'allowed'): void {
    if (duration === undefined) return;
    try {
      durationToMs(duration, key, zero);
    } catch (error) {
      if (!(error instanceof InvalidArgumentError)) throw error;
      this.report([key], error.fault);
    }
  }

  private report(path: Path, message: string): void {
    this.issues.push({ path: [...this.placed.path, ...path], message });
  }
}

const ordered = new Set(['lessThan', 'atMost', 'moreThan', 'atLeast']);
const numberOrText: JsonSchema = { type: ['number', 'string'] };
const maxNames = 20;

function namesIn(named: object): string {
  const names = Object.keys(named);
  if (names.length === 0) return 'none';
  return `${names.slice(0, maxNames).join(', ')}${names.length > maxNames ? ' and others' : ''}`;
}

/** Whether a constant was probably meant as a binding. */
function isBindingOfKeys(value: unknown): boolean {
  return isSchema(value) && ['from', 'value', 'object'].some((key) => Object.hasOwn(value, key));
}

/** The value of a binding without references. */
function constantOf(binding: Binding): unknown {
  if (typeof binding !== 'object' || binding === null) return binding;
  if (Array.isArray(binding)) return (binding as readonly Binding[]).map(constantOf);
  if ('value' in binding) return binding.value;
  const parts = 'object' in binding ? Object.entries(binding.object) : [];
  return Object.fromEntries(parts.map(([key, each]) => [key, constantOf(each)]));
}
