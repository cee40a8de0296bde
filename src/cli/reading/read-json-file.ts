import { readStrictJson } from '../../values/read-strict-json';
import { unusableJson } from './json-faults';
import { readTextFile } from './read-text-file';

/**
 * Reads a file as JSON, or standard input if the path is `-`.
 *
 * @throws {InvalidArgumentError} If the file cannot be read, is not JSON, or has a key twice.
 */
export async function readJsonFile(path: string, argument: string): Promise<unknown> {
  const { value, issues } = readStrictJson(await readTextFile(path, argument));
  if (issues.length === 0) return value;
  throw unusableJson(argument, issues);
}
