import type { Command } from 'commander';
import type { ColumnOptions } from './read-column';

export interface DataOptions extends ColumnOptions {
  /** The CSV file. */
  readonly data?: string;
}

/** Gives a command the options that name a CSV file and one of its columns; `what` the file is for. */
export function withDataOptions(command: Command, what: string): Command {
  return command
    .option('--data <file>', `a CSV file with a header line; ${what}`)
    .option('--column <name>', 'which column of it (default: the only one)')
    .option('--decimal-comma', 'its numbers have a comma before their decimals, as in 12,5');
}
