import { InvalidArgumentError } from './errors/errors';
import { utf8Bytes } from './utf8-bytes';
import { valueInWords } from './in-words';

const maxBytes = 1_000; // Temporal's own limit, in bytes

/**
 * Checks that a value can be a workflowId. With an invalid one Temporal would fail the workflow task, or the call
 * without an error code.
 *
 * @throws {InvalidArgumentError} If it is not a string of 1 to 1,000 bytes, or has a NUL character or half of a surrogate pair.
 */
export function checkWorkflowId(workflowId: unknown, argument = 'workflowId'): void {
  const fault = faultOf(workflowId);
  if (fault === undefined) return;
  const remedy = 'Pass the workflowId of an execution: 1 to 1,000 bytes.';
  throw new InvalidArgumentError({ argument, fault, remedy });
}

function faultOf(workflowId: unknown): string | undefined {
  if (typeof workflowId !== 'string') return `is ${valueInWords(workflowId)}, not a string`;
  if (workflowId === '') return 'is empty';
  if (workflowId.includes('\0')) return 'contains a NUL character';
  if (!workflowId.isWellFormed()) return 'contains half of a surrogate pair';
  const bytes = utf8Bytes(workflowId);
  return bytes > maxBytes ? `has ${bytes} bytes` : undefined;
}
