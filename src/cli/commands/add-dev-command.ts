/** `gatehouse dev`, which `npm start` runs. */
import { InvalidArgumentError, type Command } from 'commander';
import { withDataOptions } from './data-options';
import type { DevOptions } from '../dev/dev';
import { run } from '../with-client';

export function addDevCommand(program: Command): void {
  withDataOptions(program.command('dev'), 'the example report is about it (default: the weather of Seattle)')
    .description('run Temporal, the HTTP service, and a worker of your workflows or of the examples')
    .option(
      '--workflows <module>',
      'the module of your workflows, TypeScript or JavaScript; the worker restarts when one of its files changes',
    )
    .option('--activities <module>', 'the module of your activities; TypeScript needs tsx or Node.js 22.18')
    .option('--task-queue <name>', 'the task queue of the worker of --workflows (default: gatehouse)')
    .option('--port <port>', 'the port of the HTTP service; another if it is taken', toPort, 8080)
    .option('--temporal-port <port>', 'the port of Temporal; another if it is taken', toPort, 7233)
    .option('--ui-port <port>', 'the port of the Temporal UI; another if it is taken', toPort, 8233)
    .option('--dir <folder>', 'the folder of the database', '.gatehouse')
    .option('--example', 'also run the examples when --workflows is given')
    .option('--no-example', 'run no worker of the examples, and start no example')
    .option('--json', 'print each event as a JSON line, and do not ask in the terminal')
    .addHelpText(
      'after',
      `
The examples use their own task queue, 'gatehouse-examples', so that they take no tasks of your workers.

Examples:
  $ gatehouse dev --workflows src/workflows.ts --activities src/activities.ts
  $ gatehouse dev --data my.csv --column temp_max
  $ gatehouse dev --no-example                     run Temporal and the service for your own worker`,
    )
    .action(async (options: DevOptions) => {
      await run(options, async () => (await import('../dev/dev.js')).dev(options));
    });
}

function toPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new InvalidArgumentError('A port must be a number from 1 to 65535.');
}
