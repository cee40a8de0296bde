/** Workflows as data: the shape of a definition. docs/defined-workflows.md explains it. */
import type { Duration } from '../wire/duration';
import type { JsonSchema } from '../wire/json-schema';

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Reads a value: an input of the workflow, the output of a node, or the item of a map. */
export interface Reference {
  /** The id of a node, the name of an input, or the name of the item or index of a map around this place. */
  readonly from: string;
  /** A JSON Pointer into the value, such as `/mean`. Default: the whole value. */
  readonly path?: string;
  /** The value to use if nothing is at `path`. Default: the execution fails. */
  readonly default?: Json;
}

/** A value that is used as it is. */
export interface Constant {
  readonly value: Json;
}

/** An object whose properties are bound one by one. */
export interface Composed {
  readonly object: Readonly<Record<string, Binding>>;
}

/**
 * Where a value comes from: a reference, a constant, or a list or object of bindings. A text, number, boolean or null is itself.
 */
export type Binding = null | boolean | number | string | Reference | Constant | Composed | readonly Binding[];

type Pair = readonly [Binding, Binding];

/** A condition over bound values. Numbers and texts have an order, and are only compared with their own kind. */
export type Condition =
  | { readonly isTrue: Binding }
  /** Whether something is at the place of a reference, also null. */
  | { readonly exists: Reference }
  | { readonly equals: Pair }
  | { readonly notEquals: Pair }
  | { readonly lessThan: Pair }
  | { readonly atMost: Pair }
  | { readonly moreThan: Pair }
  | { readonly atLeast: Pair }
  /** Whether a value is one of several. */
  | { readonly oneOf: readonly [Binding, readonly Json[]] }
  | { readonly and: readonly Condition[] }
  | { readonly or: readonly Condition[] }
  | { readonly not: Condition };

interface CommonNode {
  /** Letters, digits, `_` and `-`. Unique in its workflow. */
  readonly id: string;
  /** The ids of nodes that must end first. Bindings order nodes too. */
  readonly after?: readonly string[];
}

interface Question extends CommonNode {
  /** The question in one line. */
  readonly prompt?: Binding;
  /** What the person who answers needs to know, in Markdown. */
  readonly description?: Binding;
  /** The evidence beside the question: a report. */
  readonly report?: Binding;
  /** How long to wait for an answer. Default: for ever. */
  readonly timeout?: Duration;
}

/** Runs an activity. The output is its result. */
export interface TaskNode extends CommonNode {
  readonly kind: 'task';
  /** The name of an activity that the worker registers. */
  readonly activity: string;
  readonly arguments?: readonly Binding[];
  /** A text for the graph and for Temporal's UI. */
  readonly summary?: string;
  /** How long one attempt may take. Default: 10 minutes. */
  readonly timeout?: Duration;
  /** After how long without a heartbeat an attempt fails. */
  readonly heartbeatTimeout?: Duration;
  /** How often to try at most. Default: until it succeeds. */
  readonly maximumAttempts?: number;
  /** The task queue of another worker. */
  readonly taskQueue?: string;
}

/** Waits until someone gives a value. The output is the value. */
export interface InputNode extends Question {
  readonly kind: 'input';
  /** The type of the value, as JSON Schema. */
  readonly schema: JsonSchema;
  /** What the form starts with. */
  readonly initial?: Binding;
  /** The output when `timeout` passes. Default: the execution fails. */
  readonly onTimeout?: Constant;
}

/** Waits until someone approves a value. The output is the value. A rejection fails the execution. */
export interface ApprovalNode extends Question {
  readonly kind: 'approval';
  /** The value to approve. */
  readonly value: Binding;
  readonly onTimeout?: 'approve' | 'reject';
}

/** Waits until someone approves or rejects a value. The output has `approved`, `value`, and `comment` if there is one. */
export interface ReviewNode extends Question {
  readonly kind: 'review';
  readonly value: Binding;
  readonly onTimeout?: 'approve' | 'reject';
}

/** Waits for a duration. The output is null. */
export interface SleepNode extends CommonNode {
  readonly kind: 'sleep';
  readonly duration: Duration;
  readonly summary?: string;
}

/** Nodes that run together, and the value that they make. */
export interface Block {
  readonly nodes: readonly Node[];
  /** Default: null. */
  readonly output?: Binding;
}

/** A block of a condition, and when it runs. */
export interface Case extends Block {
  readonly when: Condition;
}

/** Runs the nodes of the first case whose condition holds. The output is that of the case. */
export interface ConditionNode extends CommonNode {
  readonly kind: 'condition';
  readonly cases: readonly Case[];
  /** Runs if no condition holds. Default: the output is null. */
  readonly otherwise?: Block;
}

/** Runs its nodes once for each item of a list. The output is the list of their outputs. */
export interface MapNode extends CommonNode, Block {
  readonly kind: 'map';
  readonly over: Binding;
  /** The name of the item in the nodes of the map. */
  readonly item: string;
  /** The name of the position of the item, from 0. */
  readonly index?: string;
  /** How many items run at the same time. Default: all. */
  readonly concurrency?: number;
}

/** Runs another workflow of the definition, in the same execution. The output is the output of that workflow. */
export interface WorkflowNode extends CommonNode {
  readonly kind: 'workflow';
  /** A name in `workflows`. */
  readonly workflow: string;
  readonly inputs?: Readonly<Record<string, Binding>>;
}

/** A node of a workflow as data. */
export type Node =
  | TaskNode
  | InputNode
  | ApprovalNode
  | ReviewNode
  | SleepNode
  | ConditionNode
  | MapNode
  | WorkflowNode;

/** Inputs, and a block that uses them. */
export interface SubWorkflow extends Block {
  /** The types of the inputs, as JSON Schema. An input with a `default` may be left out. */
  readonly inputs?: Readonly<Record<string, JsonSchema>>;
}

/** The types of an activity. */
export interface ActivityTypes {
  /** The types of the arguments. Default: not checked. */
  readonly arguments?: readonly JsonSchema[];
  /** The type of the result. Default: not checked. */
  readonly result?: JsonSchema;
}

/** A workflow as data. `definedWf` runs it. */
export interface Definition extends SubWorkflow {
  readonly $schema?: string;
  /** The name of the workflow, for people. */
  readonly name: string;
  readonly description?: string;
  /** The types of activities. If it is set, all activities of the definition must be listed. */
  readonly activities?: Readonly<Record<string, ActivityTypes>>;
  /** Workflows that nodes of kind `workflow` run. */
  readonly workflows?: Readonly<Record<string, SubWorkflow>>;
}
