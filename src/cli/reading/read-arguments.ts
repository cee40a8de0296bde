import { readStrictJson } from '../../values/read-strict-json';
import type { DataOptions } from '../commands/data-options';
import { checkOnlyOne } from './check-only-one';
import { notExpected, unusableJson } from './json-faults';
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
  checkOnlyOne({ '--args': args, '--args-file': argsFile, '--data': data });
  if (data !== undefined) return [(await readColumn(data, column)).numbers];
  if (argsFile === undefined)
    return args === undefined ? [] : listOf(args, '--args', shellFault(args, '--args-file'));
  return listOf(await readTextFile(argsFile, `--args-file ${argsFile}`), `--args-file ${argsFile}`);
}

function listOf(text: string, argument: string, shell?: string): unknown[] {
  const { isJson, value, issues } = readStrictJson(text);
  if (isJson && issues.length > 0) throw unusableJson(argument, issues);
  if (Array.isArray(value)) return value;
  const remedy = shell ?? `Wrap a single list argument in a list: ${argument} '[[1, 2, 3]]'`;
  throw notExpected(argument, 'a JSON list', text, remedy);
}
