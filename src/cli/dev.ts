import { resolve } from 'node:path';
import { SignalClient } from '../client';
import { defaultTaskQueue } from '../client/connect';
import { onPath } from '../temporal';
import type { DataOptions } from './data-options';
import { devReport } from './dev-report';
import { startDevService } from './dev-service';
import { startDevTemporal, type DevTemporal } from './dev-temporal';
import { exampleActivities, exampleBundle, exampleData } from './examples';
import { followExecution, type FollowOptions } from './follow-execution';
import { runWorkerBeside } from './run-worker-beside';
import { untilStopped } from './until-stopped';

export interface DevOptions extends DataOptions {
  readonly temporalPort: number;
  readonly uiPort: number;
  /** Where the HTTP service listens, if free. */
  readonly port: number;
  readonly dir: string;
  readonly example: boolean;
  readonly json?: boolean;
}

const maxFollowed = 20; // waiting executions that a restart shows one by one

/** Temporal, a worker and an example on real data, in one terminal, until it is stopped. */
export async function dev(options: DevOptions): Promise<void> {
  const data = await exampleData(options); // before anything starts: a wrong file is said at once
  const { temporalPort, uiPort, json } = options;
  const report = devReport(json === true);
  const stopped = untilStopped();
  const folder = resolve(options.dir);
  process.env.GATEHOUSE_DIR = folder; // where activities look for files, as the service does
  const temporal = await startDevTemporal({ folder, temporalPort, uiPort, say: report.note });
  try {
    const client = await SignalClient.forDevServer({ address: temporal.address, via: 'cli' });
    const service = await startDevService({
      client,
      port: options.port,
      temporalUi: temporal.uiAddress,
      folder,
      say: report.note,
    });
    const worker = await runWorkerBeside(temporal.address, exampleBundle, exampleActivities, service.url);
    try {
      report.runs(temporal, service.url);
      const workflowIds = await waitingBefore(client);
      if (workflowIds.length > 0) report.foundWaiting(workflowIds);
      else if (options.example) {
        const { workflowId } = await client.start('reportingWf', { args: [data.numbers] });
        report.starts(workflowId, `${data.numbers.length} numbers: ${data.name} of ${data.source}`);
        workflowIds.push(workflowId);
      }
      const followed = followAll(client, workflowIds, {
        report,
        how: { address: temporal.address, temporalCli: await cliName(temporal), serviceUrl: service.url },
        signal: stopped.signal,
        terminal: { free: process.stdin.isTTY && json !== true },
      });
      await Promise.all([followed, stopped.promise]);
    } finally {
      report.stops();
      await service.stop();
      await worker.stop();
      await client.close();
    }
  } finally {
    await temporal.stop();
  }
  report.stopped();
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
  options: FollowOptions,
): Promise<void> {
  await Promise.all(workflowIds.map((workflowId) => followExecution(client, workflowId, options)));
  if (!options.signal.aborted) options.report.idle();
}

/** How a user runs the Temporal CLI here: by name where it is on PATH. */
async function cliName({ executable }: DevTemporal): Promise<string> {
  return (await onPath('temporal')) === undefined ? executable : 'temporal';
}
