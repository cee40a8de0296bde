/** The guards that every answer passes, at the sender and again in the execution, before any schema sees it. */
import { InvalidInputError, TooLargeError } from './errors';
import type { Issue } from './messages';
import { encodedBytes, maxValueBytes, plainDataIssues } from './plain-data';
import { valueInWords } from './type-in-words';

/** What an answer is for; `expected` is the type in words, where it is known. */
export interface AnswerTarget {
  readonly id: string;
  readonly workflowId: string;
  readonly expected?: string;
}

/** @throws {InvalidInputError} for what is not plain JSON data, {@link TooLargeError} for more than 256 KB of it. */
export function checkValue(target: AnswerTarget, value: unknown): void {
  const issues = plainDataIssues(value);
  if (issues.length > 0) throw invalidInput(target, value, issues);
  const bytes = encodedBytes(value);
  if (bytes > maxValueBytes) throw new TooLargeError({ id: target.id, bytes, maxBytes: maxValueBytes });
}

/** The refusal of a value, in words that name expected and received. */
export function invalidInput(
  target: AnswerTarget,
  value: unknown,
  issues: readonly Issue[],
): InvalidInputError {
  return new InvalidInputError({ ...target, received: valueInWords(value), issues });
}
