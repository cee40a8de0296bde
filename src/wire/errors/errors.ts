/**
 * The errors of Gatehouse: one class a code, the same class in workflow code, over the wire and in the client.
 *
 * Each is an ApplicationFailure whose `type` names the class and whose only detail is its facts, so that a
 * refusal thrown in the sandbox crosses the wire as it is and `reviveError` makes the same error of it on the
 * other side. Uncaught in a workflow it fails the execution, not the workflow task. Facts are also fields.
 *
 * To add an error, define its class in the file of its family, which exports nothing but error classes. The table, the
 * door of the client, the HTTP service and the CLI take it from there. A test asks for its row in docs/errors.md.
 * Where authors of workflows catch it, add its name to the door of `src/signals`.
 */
export * from './execution-errors';
export * from './file-errors';
export * from './gate-errors';
export * from './stream-errors';
export { GatehouseError } from './define-error';
export type { ErrorCode } from './error-table';
