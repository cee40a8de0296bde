import { ApplicationFailure } from '@temporalio/common';
import type { ErrorCode } from './errors';

/** What all errors of Gatehouse have: a stable `code`, a message for people, the facts as fields. */
export abstract class GatehouseError<Facts extends object = object> extends ApplicationFailure {
  abstract readonly code: ErrorCode;

  constructor(
    type: string,
    message: string,
    facts: Facts,
    options: { cause?: unknown; retryable?: boolean } = {},
  ) {
    const cause = options.cause instanceof Error ? options.cause : undefined;
    // Failures cross the wire as UTF-8: half a surrogate pair, said back to its sender, would fail the workflow task.
    super(message.toWellFormed(), type, options.retryable !== true, [facts], cause);
    Object.assign(this, facts);
    Object.defineProperty(this, 'name', { value: `${type}Error`, configurable: true });
  }
}
