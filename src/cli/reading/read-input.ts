import { readStrictJson } from '../../values/read-strict-json';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { issueInWords } from '../../wire/in-words';
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
  const given = Object.entries({ '--input': input, '--input-file': inputFile, '--data': data });
  const [first, second] = given.filter(([, text]) => text !== undefined).map(([name]) => name);
  if (second !== undefined) {
    throw new InvalidArgumentError({ argument: `${first} and ${second}`, fault: 'cannot be given both' });
  }
  if (data !== undefined) return (await readColumn(data, column)).numbers;
  if (inputFile !== undefined)
    return jsonOf(await readTextFile(inputFile, `--input-file ${inputFile}`), `--input-file ${inputFile}`);
  return input === undefined ? undefined : jsonOf(input, '--input', shellFault(input, '--input-file'));
}

function jsonOf(text: string, argument: string, shell?: string): unknown {
  const { isJson, value, issues } = readStrictJson(text);
  if (!isJson) {
    const remedy = shell ?? `Quote a text: ${argument} '"Ada"'`;
    throw new InvalidArgumentError({
      argument,
      fault: `must be JSON, got ${text.trim()}`,
      remedy: `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`,
    });
  }
  if (issues.length === 0) return value;
  const fault = `cannot be used: ${issues.map(issueInWords).join('; ')}`;
  throw new InvalidArgumentError({ argument, fault });
}
