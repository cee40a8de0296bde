import type { Definition } from '../../definitions';
import { readStrictJson } from '../../values/read-strict-json';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { isSchema } from '../../wire/json-schema';
import type { DataOptions } from '../commands/data-options';
import { checkOnlyOne } from './check-only-one';
import { unusableJson } from './json-faults';
import { readColumn } from './read-column';
import { readJsonFile } from './read-json-file';
import { shellFault } from './shell-fault';

export interface InputOptions extends DataOptions {
  readonly inputs?: string;
  readonly inputsFile?: string;
}

/**
 * Reads the inputs of a definition from `--inputs`, `--inputs-file`, and `--data` for its only list of numbers.
 *
 * @throws {InvalidArgumentError} If an option cannot be read, or `--data` has no input to go to. Also throws what `readColumn`
 * throws.
 */
export async function readInputs(
  definition: Definition,
  { inputs, inputsFile, data, ...column }: InputOptions,
): Promise<Readonly<Record<string, unknown>>> {
  checkOnlyOne({ '--inputs': inputs, '--inputs-file': inputsFile });
  const given =
    inputsFile === undefined
      ? objectOf(inputs === undefined ? {} : parsed(inputs), '--inputs')
      : objectOf(
          await readJsonFile(inputsFile, `--inputs-file ${inputsFile}`),
          `--inputs-file ${inputsFile}`,
        );
  if (data === undefined) return given;
  const name = inputForNumbers(definition, given);
  return { ...given, [name]: (await readColumn(data, column)).numbers };
}

function parsed(text: string): unknown {
  const { value, issues } = readStrictJson(text);
  if (issues.length === 0) return value;
  throw unusableJson('--inputs', issues, shellFault(text, '--inputs-file'));
}

function objectOf(value: unknown, argument: string): Readonly<Record<string, unknown>> {
  if (isSchema(value) && !Array.isArray(value)) return value;
  const remedy = `Name each input: ${argument} '{"data": [1, 2, 3]}'.`;
  throw new InvalidArgumentError({ argument, fault: 'must be a JSON object', remedy });
}

/** The input that a column of numbers is for. */
function inputForNumbers({ inputs = {} }: Definition, given: object): string {
  const lists = Object.entries(inputs)
    .filter(([name, { type }]) => type === 'array' && !Object.hasOwn(given, name))
    .map(([name]) => name);
  const [only] = lists;
  if (only !== undefined && lists.length === 1) return only;
  throw new InvalidArgumentError({
    argument: '--data',
    fault: lists.length === 0 ? 'has no input that is a list to go to' : `could be for ${lists.join(' or ')}`,
    remedy: 'Pass the others with --inputs.',
  });
}
