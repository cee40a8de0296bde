/** The guards that every answer passes, at the sender and again in the execution, before any schema sees it. */
import { InvalidInputError, TooLargeError } from '../wire/errors/errors';
import type { Issue } from '../wire/messages';
import { encodedBytes, inspect, maxValueBytes, maxValues } from '../wire/plain-data';
import type { Target } from '../wire/target';
import { valueInWords } from '../wire/in-words';

/** What a value is for; `expected` is the type in words, where it is known. */
export interface ValueTarget {
  /** What `id` names; a signal where left out. */
  readonly target?: Target;
  readonly id: string;
  readonly workflowId: string;
  readonly expected?: string;
}

/** @throws {InvalidInputError} for what is not plain JSON data, {@link TooLargeError} for more than 256 KB or 20,000 values of it. */
export function checkValue(target: ValueTarget, value: unknown): void {
  const { issues, tooLarge } = inspect(value);
  if (issues.length > 0) throw invalidInput(target, value, issues);
  const bytes = tooLarge === undefined ? encodedBytes(value) : undefined;
  if (bytes !== undefined && bytes <= maxValueBytes) return;
  const limits = { maxBytes: maxValueBytes, ...(tooLarge === 'values' ? { maxValues } : {}) };
  throw new TooLargeError({ id: target.id, bytes, ...limits });
}

/** The refusal of a value, in words that name expected and received. It has nothing else that comes along with the target. */
export function invalidInput(
  { target, id, workflowId, expected }: ValueTarget,
  value: unknown,
  issues: readonly Issue[],
): InvalidInputError {
  return new InvalidInputError({ target, id, workflowId, expected, received: valueInWords(value), issues });
}
