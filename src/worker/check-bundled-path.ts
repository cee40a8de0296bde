/** webpack reads `!` and `?` in a path as syntax of its own, ends the process on it, and has no way to escape them. */
import { dirname } from 'node:path';
import { InvalidArgumentError } from '../wire/errors/errors';

/** @throws {InvalidArgumentError} for a path that webpack cannot bundle. */
export function checkBundledPath(argument: string, path: string): void {
  const character = /[!?]/.exec(path)?.[0];
  if (character === undefined) return;
  throw new InvalidArgumentError({
    argument,
    fault: `is in a folder with '${character}' in its name, which webpack cannot bundle: ${dirname(path)}`,
    remedy: "Move the project to a folder without '!' and '?' in its path.",
  });
}
