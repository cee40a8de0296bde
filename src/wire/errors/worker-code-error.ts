import type { ErrorCode } from './error-table';
import type { GatehouseError } from './define-error';

/**
 * A mistake in what the worker runs, whatever the execution's data: it lacks the plugin, or a schema is no type of an answer.
 *
 * It is no ApplicationFailure. Uncaught, it fails the workflow task and not the execution, as every mistake of workflow code
 * does in Temporal: the execution waits, and goes on when a worker with mended code takes it. `code` and `cause` are those of
 * the error itself.
 */
export class WorkerCodeError extends Error {
  readonly code: ErrorCode;

  constructor(override readonly cause: GatehouseError) {
    super(cause.message, { cause });
    this.name = cause.name;
    this.code = cause.code;
  }
}
