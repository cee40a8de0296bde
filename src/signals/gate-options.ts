/** What an author may say when a gate opens, besides its id and type. */
import type { Duration } from '../wire/duration';
import type { Report } from '../wire/report';

interface CommonGateOptions {
  /** How long to wait, counted from the opening. Left out: for ever. */
  readonly timeout?: Duration;
  /** What people are asked, in a line: at most 1,000 characters, the rest is cut. */
  readonly prompt?: string;
  /**
   * What they need to know to answer, in Markdown, shown under the prompt: at most 10,000 characters, the rest is cut.
   * It may say what is known only at run time.
   */
  readonly description?: string;
  /**
   * The evidence beside the question: text, figures, tables, pictures and charts, at most 131,072 bytes. Checked when the
   * gate opens, and copied.
   */
  readonly report?: Report;
}

/** Options of `waitForInput`: `Value` is what the workflow receives, `Input` what people send. */
export interface GateOptions<Value = unknown, Input = Value> extends CommonGateOptions {
  /** What the workflow receives when `timeout` passes, which must be set; left out, it throws SignalTimedOutError. */
  readonly onTimeout?: { readonly value: Value };
  /**
   * What forms begin with. It is no answer: whoever answers sends a whole value. Checked when the gate opens; copied,
   * so that changing it later changes nothing.
   */
  readonly initial?: Initial<Input>;
}

/** Of an object any of its properties, each of them whole; of every other type a whole value. Of a union of any of its types. */
type Initial<Input> = unknown extends Input
  ? unknown
  : Input extends readonly unknown[]
    ? Input
    : Partial<Input>;

/** Options of `approve` and `review`. */
export interface ApprovalOptions extends CommonGateOptions {
  /** What is decided when `timeout` passes, which must be set; left out, it throws SignalTimedOutError. */
  readonly onTimeout?: 'approve' | 'reject';
}
