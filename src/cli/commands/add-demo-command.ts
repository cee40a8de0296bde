import { Argument, type Command } from 'commander';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { defaultDemo, demos, type DemoOptions } from '../examples/demos';
import { withDataOptions } from './data-options';
import { run } from '../with-client';

export function addDemoCommand(program: Command): void {
  withDataOptions(program.command('demo'), 'the reports are about it (default: the weather of Seattle)')
    .description('run an example on a temporary Temporal server; exit code 1 if a result is wrong')
    .addArgument(new Argument('[name]', 'which example').choices(Object.keys(demos)).default(defaultDemo))
    .option('--auto', 'answer by program and check the result, instead of waiting for a person')
    .option('--json', 'print errors as JSON, and each result as a JSON line')
    .addHelpText('after', () => help())
    .action(async (name: string, options: DemoOptions) => {
      await run(options, async () => {
        const demo = demos[name];
        if (demo === undefined) throw new Error(`no demo ${name}`); // commander has checked the name
        checkOptions(name, demo.takes, options);
        return demo.run(options);
      });
    });
}

function help(): string {
  const width = Math.max(...Object.keys(demos).map((name) => name.length));
  const lines = Object.entries(demos).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `
Demos:
${lines.join('\n')}

Examples:
  $ gatehouse demo --data my.csv --column temp_max
  $ gatehouse demo greeter                         ask for names and print greetings, until q or Ctrl-D
  $ printf 'Ada\\nBob\\n' | gatehouse demo greeter`;
}

function checkOptions(name: string, takes: readonly string[], options: DemoOptions): void {
  const { data, column, decimalComma, auto } = options;
  const fault = `cannot be given with ${name}`;
  const hasData = data !== undefined || column !== undefined || decimalComma !== undefined;
  if (hasData && !takes.includes('data'))
    throw new InvalidArgumentError({ argument: '--data, --column and --decimal-comma', fault });
  if (auto === true && !takes.includes('auto')) throw new InvalidArgumentError({ argument: '--auto', fault });
}
