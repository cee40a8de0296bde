/** What an author may say when a gate opens, besides its id and type. */
import type { Duration } from './duration';

interface CommonGateOptions {
  /** How long to wait, counted from the opening. Left out: for ever. */
  readonly timeout?: Duration;
  /** What people are asked, in a line. */
  readonly prompt?: string;
}

/** Options of `waitForInput`. */
export interface GateOptions<Value = unknown> extends CommonGateOptions {
  /** What the workflow receives when the timeout passes; left out, it throws SignalTimedOutError. */
  readonly onTimeout?: { readonly value: Value };
}

/** Options of `approve` and `review`. */
export interface ApprovalOptions extends CommonGateOptions {
  /** What the timeout decides; left out, it throws SignalTimedOutError. */
  readonly onTimeout?: 'approve' | 'reject';
}
