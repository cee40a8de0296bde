/** `gatehouse dev`: what `npm start` runs. */
import { InvalidArgumentError, type Command } from 'commander';
import { withDataOptions } from './data-options';
import type { DevOptions } from './dev';
import { run } from './with-client';

export function addDevCommand(program: Command): void {
  withDataOptions(program.command('dev'), 'the example reports on it (default: the weather of Seattle)')
    .description('run Temporal, the HTTP service and a worker: of your workflows, or of the examples')
    .option('--workflows <module>', 'run these workflows, TypeScript or JavaScript; a change restarts them')
    .option('--activities <module>', 'with these activities; TypeScript needs tsx or Node.js 22.18')
    .option('--task-queue <name>', 'where the worker of --workflows polls (default: gatehouse)')
    .option('--port <port>', 'where the HTTP service listens, if free', toPort, 8080)
    .option('--temporal-port <port>', 'where Temporal listens, if free', toPort, 7233)
    .option('--ui-port <port>', "where Temporal's UI listens, if free", toPort, 8233)
    .option('--dir <folder>', 'where the database is kept', '.gatehouse')
    .option('--example', 'run the examples beside --workflows too')
    .option('--no-example', 'run no worker of the examples, and start none')
    .option('--json', 'print what happens as a JSON line an event, and ask nothing')
    .addHelpText(
      'after',
      `
The examples are polled for on the task queue 'gatehouse-examples', so that they take no tasks of a worker of yours.

Examples:
  $ gatehouse dev --workflows src/workflows.ts --activities src/activities.ts
  $ gatehouse dev --data my.csv --column temp_max
  $ gatehouse dev --no-example                     Temporal and the service, for a worker that you run`,
    )
    .action(async (options: DevOptions) => {
      await run(options, async () => (await import('./dev.js')).dev(options));
    });
}

function toPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new InvalidArgumentError('a port is a number from 1 to 65535.');
}
