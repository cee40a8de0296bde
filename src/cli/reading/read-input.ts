import { readStrictJson } from '../../values/read-strict-json';
import { checkOnlyOne } from './check-only-one';
import { notExpected, unusableJson } from './json-faults';
import type { ColumnOptions } from './read-column';
import { readColumn } from './read-column';
import { readTextFile } from './read-text-file';
import { shellFault } from './shell-fault';

export interface InputOptions extends ColumnOptions {
  readonly input?: string;
  readonly inputFile?: string;
  readonly data?: string;
}

/**
 * Reads the input of a startable workflow from `--input`, `--input-file` or `--data`. Undefined if none is given.
 *
 * @throws {InvalidArgumentError} If two of the options are given, or the text is not JSON. Also throws what `readColumn`
 * throws.
 */
export async function readInput({ input, inputFile, data, ...column }: InputOptions): Promise<unknown> {
  checkOnlyOne({ '--input': input, '--input-file': inputFile, '--data': data });
  if (data !== undefined) return (await readColumn(data, column)).numbers;
  if (inputFile !== undefined)
    return jsonOf(await readTextFile(inputFile, `--input-file ${inputFile}`), `--input-file ${inputFile}`);
  return input === undefined ? undefined : jsonOf(input, '--input', shellFault(input, '--input-file'));
}

function jsonOf(text: string, argument: string, shell?: string): unknown {
  const { isJson, value, issues } = readStrictJson(text);
  if (!isJson) throw notExpected(argument, 'JSON', text, shell ?? `Quote a text: ${argument} '"Ada"'`);
  if (issues.length > 0) throw unusableJson(argument, issues);
  return value;
}
