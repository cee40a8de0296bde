/** The inputs and results of an execution and its steps, as plain data of bounded size. */
import type { ExecutionStatus } from '../../temporal/execution-status';
import type { Actor } from '../../../wire/messages';

/** A value, or the reason why it cannot be shown. Either `value` or `missing` is set. */
export interface ShownValue {
  readonly value?: unknown;
  /** Why the value is not shown, as text. */
  readonly missing?: string;
  /** The beginning of the value as JSON, if the value is too large. */
  readonly beginning?: string;
  /** The size of the value as JSON, in bytes. If the value cannot be decoded, the size as it is recorded. */
  readonly bytes: number;
}

/** One failure in a chain of causes. */
export interface ShownFailure {
  readonly message: string;
  /** The type of an `ApplicationFailure`. */
  readonly type?: string;
}

export const stepKinds = [
  'activity',
  'local-activity',
  'child',
  'nexus',
  'gate',
  'temporal-signal-received',
  'temporal-signal-sent',
  'update',
  'stream-item',
  'stream-send',
] as const;

/** The kind of a step. `gate` is an answer to a gate, and `stream-item` and `stream-send` are items of streams. */
export type StepKind = (typeof stepKinds)[number];

/** A step of an execution that takes or returns a value. */
export interface DataStep {
  /** The id of its node in the graph, if it has one. The nodes of gates have other ids. */
  readonly id: string;
  readonly kind: StepKind;
  /** The name of its node in the graph. */
  readonly name: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  /** The arguments, one item for each. For an item of a stream, its value. */
  readonly input: ShownValue[];
  /** The result. For a gate, the answer. */
  readonly result?: ShownValue;
  /** The chain of failures, from the outermost to the cause. */
  readonly failure?: ShownFailure[];
  /** The workflowId of the other execution, such as a child. */
  readonly workflowId?: string;
  /** The opening of a gate, if the answer named it. */
  readonly requestId?: string;
  /** Who answered a gate, or sent an item. */
  readonly actor?: Actor;
  /** The request key of an item, if its sender named one. */
  readonly requestKey?: string;
}

/** The values of an execution's latest run. */
export interface ExecutionData {
  readonly workflowId: string;
  readonly runId: string;
  readonly workflowType: string;
  readonly status: ExecutionStatus;
  /** The arguments of the execution, one item for each. */
  readonly input: ShownValue[];
  /** The result. Absent while the execution runs, and if it returned nothing. */
  readonly result?: ShownValue;
  readonly failure?: ShownFailure[];
  /** The author's memo, without the key of Gatehouse. */
  readonly memo?: Readonly<Record<string, ShownValue>>;
  /** The steps, in the order in which they began. */
  readonly steps: DataStep[];
  /** What is left out, as text. */
  readonly truncated?: string;
}
