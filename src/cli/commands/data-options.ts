import type { Command } from 'commander';
import type { ColumnOptions } from '../reading/read-column';

export interface DataOptions extends ColumnOptions {
  /** The path of the CSV file. */
  readonly data?: string;
}

/** Adds the options that name a CSV file and one of its columns. `what` says what the file is used for. */
export function withDataOptions(command: Command, what: string): Command {
  return command
    .option('--data <file>', `a CSV file with a header line; ${what}`)
    .option('--column <name>', 'the column to read (default: the only column)')
    .option('--decimal-comma', 'numbers in the file have a decimal comma, as in 12,5');
}
