import type { Command } from 'commander';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { checkOnlyOne } from '../reading/check-only-one';
import { readTextFile } from '../reading/read-text-file';
import type { ValueText } from '../reading/read-value';

export interface ValueOptions {
  readonly valueFile?: string;
}

/** Adds the option that reads the value from a file to a command whose last argument is a value. */
export function withValueOptions(command: Command): Command {
  return command.option('--value-file <file>', 'read the value from a file; - is standard input');
}

/** The help text about values on Windows. */
export const windowsValueHelp = `On Windows, shells change the quotes inside a value. Values from a file or standard input are not changed:
  > gatehouse set order report-7 --value-file order.json
  > type order.json | gatehouse set order report-7 --value-file -
  > gatehouse set title report-7 "My title"
  > gatehouse set order report-7 "{\\"size\\":\\"large\\"}"      in cmd.exe
  > gatehouse set order report-7 '{\\"size\\":\\"large\\"}'      in Windows PowerShell 5.1`;

/**
 * Returns the text of the value, or undefined if none is given. The last line end of a file is removed.
 *
 * @throws {InvalidArgumentError} If the value is given twice, or the file cannot be read.
 */
export async function valueText(
  argument: string | undefined,
  { valueFile }: ValueOptions,
): Promise<ValueText | undefined> {
  checkOnlyOne({ value: argument, '--value-file': valueFile });
  if (valueFile === undefined) {
    return argument === undefined ? undefined : { text: argument, isFromShell: true };
  }
  const text = await readTextFile(
    valueFile,
    valueFile === '-' ? 'standard input' : `--value-file ${valueFile}`,
  );
  return { text: text.replace(/\r?\n$/, ''), isFromShell: false };
}

export function noValue(otherwise = ''): InvalidArgumentError {
  const remedy = `Pass it as JSON, or in a file with --value-file${otherwise}.`;
  return new InvalidArgumentError({ argument: 'value', fault: 'is missing', remedy });
}
