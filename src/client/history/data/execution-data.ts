/** What went into an execution and into its steps, and what came out: as plain data, bounded. */
import type { ExecutionStatus } from '../../temporal/execution-status';
import type { Actor } from '../../../wire/messages';

/** A value as it can be shown; either `value` is there or `missing` says in words why not. */
export interface ShownValue {
  readonly value?: unknown;
  readonly missing?: string;
  /** Where the value is too large: how its JSON begins. */
  readonly beginning?: string;
  /** Of its JSON; of what cannot be decoded as it was recorded. */
  readonly bytes: number;
}

/** One link of a failure's chain. */
export interface ShownFailure {
  readonly message: string;
  /** Such as `ApplicationFailure`'s own type. */
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

/** What kind of step took or gave a value. */
export type StepKind = (typeof stepKinds)[number];

/** One step of an execution that takes or gives a value. */
export interface DataStep {
  /** That of its node in the graph, where it has one there; a gate is a node of another id. */
  readonly id: string;
  readonly kind: StepKind;
  /** As in the graph. */
  readonly name: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  /** What went in, an item an argument; of an item to a stream the one value. */
  readonly input: ShownValue[];
  /** What came out; of a gate the answer. */
  readonly result?: ShownValue;
  /** From the outermost to the one that began it. */
  readonly failure?: ShownFailure[];
  /** The other execution, as of a child. */
  readonly workflowId?: string;
  /** Of a gate, where its answer named it. */
  readonly requestId?: string;
  /** Who answered a gate, or sent an item. */
  readonly actor?: Actor;
}

/** The values of an execution's latest run. */
export interface ExecutionData {
  readonly workflowId: string;
  readonly runId: string;
  readonly workflowType: string;
  readonly status: ExecutionStatus;
  /** What it was started with, an item an argument. */
  readonly input: ShownValue[];
  /** Absent while it runs, and where it returned nothing. */
  readonly result?: ShownValue;
  readonly failure?: ShownFailure[];
  /** What its author keeps in the memo, without Gatehouse's own. */
  readonly memo?: Readonly<Record<string, ShownValue>>;
  /** In the order in which they began. */
  readonly steps: DataStep[];
  /** What was left out, in words. */
  readonly truncated?: string;
}
