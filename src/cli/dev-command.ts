/** `gatehouse dev`: Temporal, a worker and an example on real data, in one terminal; what `npm start` runs. */
import { resolve } from 'node:path';
import { InvalidArgumentError as CommanderError, type Command } from 'commander';
import { SignalClient } from '../client';
import { defaultTaskQueue } from '../client/connect';
import { onPath } from '../temporal';
import { startDevTemporal, shortPath, type DevTemporal } from './dev-temporal';
import { exampleActivities, exampleData, exampleWorkflows, type DataOptions } from './examples';
import { followExecution } from './follow-execution';
import { say } from './output';
import { runWorkerBeside } from './run-worker-beside';
import { untilStopped } from './until-stopped';
import { run } from './with-client';

interface DevOptions extends DataOptions {
  readonly temporalPort: number;
  readonly uiPort: number;
  readonly dir: string;
  readonly example: boolean;
}

const maxFollowed = 20; // waiting executions that a restart shows one by one

export function addDevCommand(program: Command): void {
  program
    .command('dev')
    .description('run Temporal, a worker and an example report that waits for you')
    .option('--temporal-port <port>', 'where Temporal listens, if free', toPort, 7233)
    .option('--ui-port <port>', "where Temporal's UI listens, if free", toPort, 8233)
    .option('--dir <folder>', 'where the database is kept', '.gatehouse')
    .option('--no-example', 'start no example workflow')
    .option('--data <file>', 'a CSV file to report on (default: the weather of Seattle)')
    .option('--column <name>', 'which of its columns')
    .addHelpText('after', '\nExample:\n  $ gatehouse dev --data my.csv --column temp_max')
    .action(async (options: DevOptions) => {
      await run({}, () => dev(options));
    });
}

async function dev(options: DevOptions): Promise<void> {
  const data = await exampleData(options); // before anything starts: a wrong file is said at once
  const stopped = untilStopped();
  const { temporalPort, uiPort } = options;
  const temporal = await startDevTemporal({ folder: resolve(options.dir), temporalPort, uiPort, say });
  try {
    const client = await SignalClient.forDevServer({ address: temporal.address, via: 'cli' });
    const worker = await runWorkerBeside(temporal.address, exampleWorkflows, exampleActivities);
    try {
      announce(temporal);
      const workflowIds = await waitingBefore(client);
      if (workflowIds.length > 0) say(`\nStill waiting from before: ${workflowIds.length}.`);
      else if (options.example) {
        say(`\nStarting reportingWf on ${data.numbers.length} numbers: ${data.name} of ${data.source}.`);
        workflowIds.push((await client.start('reportingWf', { args: [data.numbers] })).workflowId);
      }
      const how = { address: temporal.address, temporalCli: await cliName(temporal) };
      await Promise.race([followAll(client, workflowIds, how, stopped.signal), stopped.promise]);
      await stopped.promise;
    } finally {
      say('\nStopping ...');
      await worker.stop();
      await client.close();
    }
  } finally {
    await temporal.stop();
  }
  say('Stopped. What waits is kept; start again to go on.');
}

function announce({ address, uiAddress, database }: DevTemporal): void {
  say('Gatehouse runs. Ctrl-C stops everything.\n');
  say(`  Temporal     ${address}, database ${shortPath(database)}`);
  say(`  Temporal UI  ${uiAddress}`);
  say(`  Worker       task queue '${defaultTaskQueue}'`);
}

/** The executions of our task queue that run, oldest first. */
async function waitingBefore(client: SignalClient): Promise<string[]> {
  const query = `TaskQueue = '${defaultTaskQueue}' AND ExecutionStatus = 'Running'`;
  const workflowIds: string[] = [];
  for await (const { workflowId } of client.temporal.workflow.list({ query })) {
    workflowIds.unshift(workflowId);
    if (workflowIds.length === maxFollowed) break;
  }
  return workflowIds;
}

async function followAll(
  client: SignalClient,
  workflowIds: readonly string[],
  how: { address: string; temporalCli: string },
  signal: AbortSignal,
): Promise<void> {
  for (const workflowId of workflowIds) {
    if (signal.aborted) return;
    await followExecution(client, workflowId, { ...how, signal });
  }
  if (!signal.aborted) say('\nNothing waits any more. Temporal and the worker go on until Ctrl-C.');
}

/** How a user runs the Temporal CLI here: by name where it is on PATH. */
async function cliName({ executable }: DevTemporal): Promise<string> {
  return (await onPath('temporal')) === undefined ? executable : 'temporal';
}

function toPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new CommanderError('a port is a number from 1 to 65535.');
}
