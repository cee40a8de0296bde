/** The options of gates. */
import type { Duration } from '../wire/duration';
import type { Series } from '../wire/messages';
import type { InputPolicy, Policy } from '../wire/policy/policy';
import type { Report } from '../wire/report';

interface CommonGateOptions {
  /** How long to wait, from the opening of the gate. Default: for ever. */
  readonly timeout?: Duration;
  /** The question in one line. It is cut after 1,000 characters. */
  readonly prompt?: string;
  /**
   * What the person who answers needs to know, in Markdown, shown below the prompt. It may contain data of the execution. It
   * is cut after 10,000 characters.
   */
  readonly description?: string;
  /**
   * The evidence beside the question: text, figures, tables, images and charts, at most 131,072 bytes. It is checked and
   * copied when the gate opens.
   */
  readonly report?: Report;
  /**
   * The place of the question in a series of questions, for a workflow that asks many and opens only some at a time:
   * `{ position: 17, total: 1_000 }`. People see it as their progress.
   */
  readonly series?: Series;
}

/** Options of `waitForInput` and `newEvent`. `Value` is the type that the workflow receives, `Input` the type that people send. */
export interface GateOptions<Value = unknown, Input = Value> extends CommonGateOptions {
  /** The value that the workflow receives when `timeout` passes. It needs `timeout`. Default: SignalTimedOutError is thrown. */
  readonly onTimeout?: { readonly value: Value };
  /**
   * The values that forms start with: some properties of an object, or a whole value of another type. They are not an answer;
   * the person who answers sends a whole value. They are checked and copied when the gate opens.
   */
  readonly initial?: Initial<Input>;
  /**
   * Who may answer, and how many must give the same answer. It is checked when the gate opens, and an open gate keeps it when
   * the code changes. Default: the first valid answer of anybody settles the gate.
   */
  readonly policy?: InputPolicy<Value>;
}

/** For an object, any of its properties, each complete. For other types, a complete value. For a union, one of its types. */
export type Initial<Input> = unknown extends Input
  ? unknown
  : Input extends readonly unknown[]
    ? Input
    : Partial<Input>;

/** Options of `approve` and `review`. */
export interface ApprovalOptions extends CommonGateOptions {
  /** The decision when `timeout` passes. It needs `timeout`. Default: SignalTimedOutError is thrown. */
  readonly onTimeout?: 'approve' | 'reject';
  /**
   * Who may decide, how many must, who may not, and in which order. It is checked when the gate opens, and an open gate keeps it
   * when the code changes. Default: the first decision of anybody settles the gate.
   *
   * @example
   * await approve(release, 'deploy', { policy: { who: group('sre'), need: 2, exclude: [starter()] } });
   */
  readonly policy?: Policy;
}
