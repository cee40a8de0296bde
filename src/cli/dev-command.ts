/** `gatehouse dev`: what `npm start` runs. */
import { InvalidArgumentError, type Command } from 'commander';
import { withDataOptions } from './data-options';
import type { DevOptions } from './dev';
import { run } from './with-client';

export function addDevCommand(program: Command): void {
  withDataOptions(program.command('dev'), 'the example reports on it (default: the weather of Seattle)')
    .description('run Temporal, a worker and an example report that waits for you')
    .option('--port <port>', 'where the HTTP service listens, if free', toPort, 8080)
    .option('--temporal-port <port>', 'where Temporal listens, if free', toPort, 7233)
    .option('--ui-port <port>', "where Temporal's UI listens, if free", toPort, 8233)
    .option('--dir <folder>', 'where the database is kept', '.gatehouse')
    .option('--no-example', 'start no example workflow')
    .option('--json', 'print what happens as a JSON line an event, and ask nothing')
    .addHelpText('after', '\nExample:\n  $ gatehouse dev --data my.csv --column temp_max')
    .action(async (options: DevOptions) => {
      await run(options, async () => (await import('./dev.js')).dev(options));
    });
}

function toPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new InvalidArgumentError('a port is a number from 1 to 65535.');
}
