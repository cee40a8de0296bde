import type { Duration } from '../../wire/duration';
import type { Report } from '../../wire/report';
import { jsonSchemaOf, type Schema } from '../../values/schema';
import type { Block, Definition, Json, Node, SubWorkflow } from '../definition';
import { bindingOf, conditionOf, type Bound, type Test } from './bound';
import { Output } from './output';

/** The activities of a worker: `typeof activities`. */
export type Activities = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

/** Options of every node. */
export interface NodeOptions {
  /** Nodes that must end first. Bindings order nodes too. */
  readonly after?: readonly Output<unknown>[];
}

/** Options of a question to a person. */
interface QuestionOptions extends NodeOptions {
  readonly prompt?: Bound<string>;
  readonly description?: Bound<string>;
  readonly report?: Bound<Report>;
  readonly timeout?: Duration;
}

/** Options of an input. */
export interface InputNodeOptions<Value> extends QuestionOptions {
  readonly initial?: Bound<Value>;
  readonly onTimeout?: { readonly value: Value };
}

/** Options of an approval or a review. */
export interface ApprovalNodeOptions extends QuestionOptions {
  readonly onTimeout?: 'approve' | 'reject';
}

/** Options of a task. */
export interface TaskNodeOptions extends NodeOptions {
  readonly summary?: string;
  /** How long one attempt may take. Default: 10 minutes. */
  readonly timeout?: Duration;
  readonly heartbeatTimeout?: Duration;
  readonly maximumAttempts?: number;
  readonly taskQueue?: string;
}

/** The decision on a value that was reviewed. */
export interface Reviewed<Value> {
  readonly approved: boolean;
  readonly value: Value;
  readonly comment?: string;
}

/** A case of a condition: when it runs, and the nodes that it runs. */
export interface CaseOf<Known extends Activities, Value> {
  readonly when: Test;
  readonly run: (block: BlockBuilder<Known>) => Bound<Value> | void;
}

declare const inputsOf: unique symbol;
declare const outputOf: unique symbol;

/** A definition with the types of its inputs and its output. */
export interface TypedDefinition<Inputs, Value> extends Definition {
  readonly [inputsOf]?: Inputs;
  readonly [outputOf]?: Value;
}

/** Adds nodes to a block: to the workflow, to a case of a condition, or to a map. */
export class BlockBuilder<Known extends Activities = Activities> {
  /** @internal */
  readonly nodes: Node[] = [];

  constructor(
    /** The workflows that nodes of this definition run, by name. */
    protected readonly workflows: Map<string, SubWorkflow>,
  ) {}

  /** Runs an activity. The output is its result. */
  task<Name extends keyof Known & string>(
    id: string,
    activity: Name,
    args: { readonly [Place in keyof Parameters<Known[Name]>]: Bound<Parameters<Known[Name]>[Place]> },
    options: TaskNodeOptions = {},
  ): Output<Awaited<ReturnType<Known[Name]>>> {
    return this.add({
      ...nodeOf('task', id, options),
      activity,
      arguments: [...(args as readonly unknown[])].map(bindingOf),
    });
  }

  /** Waits until someone gives a value. Rules in code, such as `refine`, are not part of a definition. */
  input<Value>(
    id: string,
    schema: Schema<unknown, Value>,
    options: InputNodeOptions<NoInfer<Value>> = {},
  ): Output<Value> {
    const { initial, onTimeout, ...others } = options;
    return this.add({
      ...questionOf('input', id, others),
      schema: jsonSchemaOf(schema, id),
      ...(initial === undefined ? {} : { initial: bindingOf(initial) }),
      ...(onTimeout === undefined ? {} : { onTimeout: { value: onTimeout.value as Json } }),
    });
  }

  /** Waits until someone approves a value. A rejection fails the execution. */
  approval<Value>(id: string, value: Output<Value>, options: ApprovalNodeOptions = {}): Output<Value> {
    return this.add({ ...questionOf('approval', id, options), value: bindingOf(value) });
  }

  /** Waits until someone approves or rejects a value. */
  review<Value>(
    id: string,
    value: Output<Value>,
    options: ApprovalNodeOptions = {},
  ): Output<Reviewed<Value>> {
    return this.add({ ...questionOf('review', id, options), value: bindingOf(value) });
  }

  /** Waits for a duration. */
  sleep(
    id: string,
    duration: Duration,
    options: NodeOptions & { readonly summary?: string } = {},
  ): Output<null> {
    return this.add({ ...nodeOf('sleep', id, options), duration });
  }

  /** Runs the nodes of the first case whose condition holds, or else of `otherwise`. */
  condition<Value, Other = null>(
    id: string,
    cases: readonly CaseOf<Known, Value>[],
    otherwise?: (block: BlockBuilder<Known>) => Bound<Other> | void,
    options: NodeOptions = {},
  ): Output<Value | Other> {
    return this.add({
      ...nodeOf('condition', id, options),
      cases: cases.map(({ when, run }) => ({ when: conditionOf(when), ...this.block(run) })),
      ...(otherwise === undefined ? {} : { otherwise: this.block(otherwise) }),
    });
  }

  /** Runs nodes for each item of a list. The output is the list of their outputs. */
  map<Item, Value>(
    id: string,
    over: Bound<readonly Item[]>,
    each: (block: BlockBuilder<Known>, item: Output<Item>, index: Output<number>) => Bound<Value> | void,
    { concurrency, ...options }: NodeOptions & { readonly concurrency?: number } = {},
  ): Output<Value[]> {
    const [item, index] = [`${id}-item`, `${id}-index`];
    return this.add({
      ...nodeOf('map', id, options),
      over: bindingOf(over),
      item,
      index,
      ...(concurrency === undefined ? {} : { concurrency }),
      ...this.block((block) => each(block, new Output(item), new Output(index))),
    });
  }

  /** Runs another workflow that is built as data, in the same execution. */
  workflow<Inputs extends object, Value>(
    id: string,
    workflow: TypedDefinition<Inputs, Value>,
    inputs: { readonly [Name in keyof Inputs]: Bound<Inputs[Name]> },
    options: NodeOptions = {},
  ): Output<Value> {
    const { name, inputs: types, nodes, output, workflows = {} } = workflow;
    for (const [inner, each] of Object.entries(workflows)) this.workflows.set(inner, each);
    this.workflows.set(name, { inputs: types, nodes, output });
    const bound = Object.entries(inputs).map(([key, each]) => [key, bindingOf(each)]);
    return this.add({
      ...nodeOf('workflow', id, options),
      workflow: name,
      inputs: Object.fromEntries(bound),
    });
  }

  private block(build: (block: BlockBuilder<Known>) => unknown): Block {
    const inner = new BlockBuilder<Known>(this.workflows);
    const output = build(inner);
    return { nodes: inner.nodes, ...(output === undefined ? {} : { output: bindingOf(output) }) };
  }

  private add<Value>(node: object): Output<Value> {
    this.nodes.push(node as Node); // made by the methods above, and checked as a whole by `build`
    return new Output((node as Node).id);
  }
}

function nodeOf(kind: Node['kind'], id: string, { after, ...options }: NodeOptions): object {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return {
    id,
    kind,
    ...(after === undefined ? {} : { after: after.map(({ from }) => from) }),
    ...Object.fromEntries(given),
  };
}

function questionOf(kind: Node['kind'], id: string, options: QuestionOptions): object {
  const { prompt, description, report, ...others } = options;
  const bound = Object.entries({ prompt, description, report }).filter(([, value]) => value !== undefined);
  const parts = bound.map(([key, value]) => [key, bindingOf(value)]);
  return { ...nodeOf(kind, id, others), ...Object.fromEntries(parts) };
}
