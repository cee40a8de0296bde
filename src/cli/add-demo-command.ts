import { Argument, type Command } from 'commander';
import { InvalidArgumentError } from '../wire/errors/errors';
import { withDataOptions, type DataOptions } from './data-options';
import { run } from './with-client';

type DemoOptions = DataOptions & { readonly json?: boolean };

export function addDemoCommand(program: Command): void {
  withDataOptions(program.command('demo'), 'the reports are on it (default: the weather of Seattle)')
    .description('run example workflows, answered by a program; exits 1 where a result is wrong')
    .addArgument(new Argument('[name]', 'one that talks with you instead').choices(['greeter']))
    .option('--json', 'print errors as JSON, and what comes of it as a JSON line each')
    .addHelpText(
      'after',
      `
Examples:
  $ gatehouse demo --data my.csv --column temp_max
  $ gatehouse demo greeter                         asks for names and prints greetings, until q or Ctrl-D
  $ printf 'Ada\\nBob\\n' | gatehouse demo greeter`,
    )
    .action(async (name: 'greeter' | undefined, options: DemoOptions) => {
      await run(options, async () => {
        if (name === undefined) return (await import('./demo.js')).demo(options);
        checkNoData(options);
        return (await import('./demo-greeter.js')).demoGreeter(options);
      });
    });
}

function checkNoData({ data, column, decimalComma }: DataOptions): void {
  if (data === undefined && column === undefined && decimalComma === undefined) return;
  const fault = 'belong to the reports, not to the greeter';
  throw new InvalidArgumentError({ argument: '--data, --column and --decimal-comma', fault });
}
