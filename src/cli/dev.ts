import { resolve } from 'node:path';
import { SignalClient } from '../client';
import { defaultTaskQueue } from '../client/connect';
import { onPath } from '../temporal';
import { shortPath, startDevTemporal, type DevTemporal } from './dev-temporal';
import { exampleActivities, exampleData, exampleWorkflows, type DataOptions } from './examples';
import { followExecution } from './follow-execution';
import { say } from './output';
import { runWorkerBeside } from './run-worker-beside';
import { untilStopped } from './until-stopped';

export interface DevOptions extends DataOptions {
  readonly temporalPort: number;
  readonly uiPort: number;
  readonly dir: string;
  readonly example: boolean;
}

const maxFollowed = 20; // waiting executions that a restart shows one by one

/** Temporal, a worker and an example on real data, in one terminal, until it is stopped. */
export async function dev(options: DevOptions): Promise<void> {
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
      await Promise.all([followAll(client, workflowIds, how, stopped.signal), stopped.promise]);
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
