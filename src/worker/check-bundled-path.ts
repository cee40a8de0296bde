import { dirname } from 'node:path';
import { InvalidArgumentError } from '../wire/errors/errors';

/**
 * Rejects paths with `!` or `?`: webpack reads these as its own syntax, ends the process, and has no escape for them.
 *
 * @throws {InvalidArgumentError} If webpack cannot bundle the path.
 */
export function checkBundledPath(argument: string, path: string): void {
  const character = /[!?]/.exec(path)?.[0];
  if (character === undefined) return;
  throw new InvalidArgumentError({
    argument,
    fault: `is in a folder with '${character}' in its name, which webpack cannot bundle: ${dirname(path)}`,
    remedy: "Move the project to a folder without '!' and '?' in its path.",
  });
}
