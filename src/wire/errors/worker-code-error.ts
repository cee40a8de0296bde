import type { ErrorCode } from './error-table';
import type { GatehouseError } from './define-error';

/**
 * Reports a mistake in the worker's code that does not depend on the execution's data: the plugin is missing, or a schema
 * cannot be the type of an answer.
 *
 * It is not an ApplicationFailure. If it is not caught, it fails the workflow task and not the execution: the execution
 * waits, and continues when a worker with fixed code takes it. `cause` is the Gatehouse error, and `code` is its code.
 */
export class WorkerCodeError extends Error {
  readonly code: ErrorCode;

  constructor(override readonly cause: GatehouseError) {
    super(cause.message, { cause });
    this.name = cause.name;
    this.code = cause.code;
  }
}
