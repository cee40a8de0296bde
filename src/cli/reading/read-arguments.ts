import { InvalidArgumentError } from '../../wire/errors/errors';
import { issueInWords } from '../../wire/in-words';
import { readStrictJson } from '../../values/read-strict-json';
import type { DataOptions } from '../commands/data-options';
import { readColumn } from './read-column';
import { readTextFile } from './read-text-file';
import { shellFault } from './shell-fault';

export interface ArgumentOptions extends DataOptions {
  readonly args?: string;
  readonly argsFile?: string;
}

/**
 * Reads the arguments of a workflow from `--args`, `--args-file` or `--data`.
 *
 * @throws {InvalidArgumentError} If two of the options are given, or the text is not a JSON list. Also throws what
 * `readColumn` throws.
 */
export async function readArguments({
  args,
  argsFile,
  data,
  ...column
}: ArgumentOptions): Promise<unknown[]> {
  const given = Object.entries({ '--args': args, '--args-file': argsFile, '--data': data });
  const [first, second] = given.filter(([, text]) => text !== undefined).map(([name]) => name);
  if (second !== undefined) {
    throw new InvalidArgumentError({ argument: `${first} and ${second}`, fault: 'cannot be given both' });
  }
  if (data !== undefined) return [(await readColumn(data, column)).numbers];
  if (argsFile === undefined)
    return args === undefined ? [] : listOf(args, '--args', shellFault(args, '--args-file'));
  return listOf(await readTextFile(argsFile, `--args-file ${argsFile}`), `--args-file ${argsFile}`);
}

function listOf(text: string, argument: string, shell?: string): unknown[] {
  const { isJson, value, issues } = readStrictJson(text);
  if (isJson && issues.length > 0) {
    const fault = `cannot be used: ${issues.map(issueInWords).join('; ')}`;
    throw new InvalidArgumentError({ argument, fault });
  }
  if (Array.isArray(value)) return value;
  const remedy = shell ?? `Wrap a single list argument in a list: ${argument} '[[1, 2, 3]]'`;
  throw new InvalidArgumentError({
    argument,
    fault: `must be a JSON list, got ${text.trim()}`,
    remedy: `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`,
  });
}
