import { Argument, type Command } from 'commander';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { withDataOptions, type DataOptions } from './data-options';
import { run } from '../with-client';

type DemoOptions = DataOptions & { readonly json?: boolean };

export function addDemoCommand(program: Command): void {
  withDataOptions(program.command('demo'), 'the reports are about it (default: the weather of Seattle)')
    .description(
      'run example workflows, answer them by program and check the results; exit code 1 if a result is wrong',
    )
    .addArgument(new Argument('[name]', 'an interactive example instead').choices(['greeter']))
    .option('--json', 'print errors as JSON, and each result as a JSON line')
    .addHelpText(
      'after',
      `
Examples:
  $ gatehouse demo --data my.csv --column temp_max
  $ gatehouse demo greeter                         ask for names and print greetings, until q or Ctrl-D
  $ printf 'Ada\\nBob\\n' | gatehouse demo greeter`,
    )
    .action(async (name: 'greeter' | undefined, options: DemoOptions) => {
      await run(options, async () => {
        if (name === undefined) return (await import('../examples/demo.js')).demo(options);
        checkNoData(options);
        return (await import('../examples/demo-greeter.js')).demoGreeter(options);
      });
    });
}

function checkNoData({ data, column, decimalComma }: DataOptions): void {
  if (data === undefined && column === undefined && decimalComma === undefined) return;
  const fault = 'cannot be given with greeter';
  throw new InvalidArgumentError({ argument: '--data, --column and --decimal-comma', fault });
}
