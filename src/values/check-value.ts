/** Checks every answer before its schema does, at the sender and again in the execution. */
import { InvalidInputError, TooLargeError } from '../wire/errors/errors';
import { shortened } from '../wire/issues';
import type { Issue } from '../wire/messages';
import { encodedBytes, inspect, maxValueBytes, maxValues } from '../wire/plain-data';
import type { Target } from '../wire/target';
import { valueInWords } from '../wire/in-words';

/** The signal, stream or workflow that a value is for. */
export interface ValueTarget {
  /** What `id` names. Default: a signal. */
  readonly target?: Target;
  readonly id: string;
  /** Absent for the input of a workflow that is not started. */
  readonly workflowId?: string;
  /** The expected type in words, if it is known. */
  readonly expected?: string;
}

/**
 * Checks that a value is plain JSON data of bounded size.
 *
 * @throws {InvalidInputError} If the value is not plain JSON data.
 * @throws {TooLargeError} If the value has over 256 KB as JSON, or over 20,000 items and properties.
 */
export function checkValue(target: ValueTarget, value: unknown): void {
  const { issues, tooLarge, endedAt = [] } = inspect(value);
  if (issues.length > 0) throw invalidInput(target, value, issues);
  const bytes = tooLarge === undefined ? encodedBytes(value) : undefined;
  if (bytes !== undefined && bytes <= maxValueBytes) return;
  const limits = { maxBytes: maxValueBytes, ...(tooLarge === 'values' ? { maxValues } : {}) };
  throw new TooLargeError({
    target: target.target,
    id: target.id,
    bytes,
    ...limits,
    at: endedAt.length === 0 ? undefined : shortened(endedAt.join('.'), 200),
  });
}

/** Makes the error that refuses a value. It takes only these properties of the target, which may have others. */
export function invalidInput(
  { target, id, workflowId, expected }: ValueTarget,
  value: unknown,
  issues: readonly Issue[],
): InvalidInputError {
  return new InvalidInputError({ target, id, workflowId, expected, received: valueInWords(value), issues });
}
