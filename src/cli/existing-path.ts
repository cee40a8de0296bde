import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { InvalidArgumentError } from '../wire/errors/errors';

/**
 * Returns the absolute path of a file that an option names.
 *
 * @throws {InvalidArgumentError} If the file does not exist.
 */
export function existingPath(path: string, option: string): string {
  const full = resolve(path);
  if (existsSync(full)) return full;
  throw new InvalidArgumentError({ argument: `${option} ${path}`, fault: 'does not exist' });
}
