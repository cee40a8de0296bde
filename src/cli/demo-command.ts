import type { Command } from 'commander';
import type { DataOptions } from './examples';
import { run } from './with-client';

export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('run all example workflows, answered by a program; exits 1 where a result is wrong')
    .option('--data <file>', 'a CSV file to report on (default: the weather of Seattle)')
    .option('--column <name>', 'which of its columns')
    .option('--json', 'print errors as JSON; results always are')
    .addHelpText('after', '\nExample:\n  $ gatehouse demo --data my.csv --column temp_max')
    .action(async (options: DataOptions & { readonly json?: boolean }) => {
      await run(options, async () => (await import('./demo.js')).demo(options));
    });
}
