/**
 * The errors of Gatehouse: one class for each code, the same in workflow code, over the wire and in the client.
 *
 * Each error is an ApplicationFailure whose `type` names the class and whose only detail is its facts. So a refusal that
 * is thrown in the sandbox crosses the wire unchanged, and `reviveError` makes the same error on the other side. If a
 * workflow does not catch the error, it fails the execution, not the workflow task. The facts are also fields.
 *
 * To add an error, define its class in the file of its family, which exports only error classes. The table, the client's
 * door, the HTTP service and the CLI read it from there. A test requires its row in docs/errors.md. If authors of
 * workflows catch the error, add its name to the door of `src/signals`.
 */
export * from './definition-errors';
export * from './execution-errors';
export * from './file-errors';
export * from './gate-errors';
export * from './policy-errors';
export * from './start-errors';
export * from './stream-errors';
export { GatehouseError } from './define-error';
export type { ErrorCode } from './error-table';
