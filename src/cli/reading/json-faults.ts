/** The errors about the JSON of an option or a file. */
import { InvalidArgumentError } from '../../wire/errors/errors';
import { issueInWords } from '../../wire/in-words';
import type { Issue } from '../../wire/messages';

/** The error about text that is not JSON, or has a key twice. */
export function unusableJson(
  argument: string,
  issues: readonly Issue[],
  remedy?: string,
): InvalidArgumentError {
  const fault = `cannot be used: ${issues.map(issueInWords).join('; ')}`;
  return new InvalidArgumentError({ argument, fault, ...(remedy === undefined ? {} : { remedy }) });
}

/** The error about text that must be something else. The remedy is a sentence without its capital and its full stop. */
export function notExpected(
  argument: string,
  expected: string,
  text: string,
  remedy: string,
): InvalidArgumentError {
  return new InvalidArgumentError({
    argument,
    fault: `must be ${expected}, got ${text.trim()}`,
    remedy: `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`,
  });
}
