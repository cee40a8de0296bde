import { resolve } from 'node:path';
import { SignalClient } from '../../client';
import { defaultTaskQueue } from '../../client/temporal/connect-temporal';
import { noCatalogue } from '../../client/temporal/list-filter';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { onPath } from '../../servers';
import type { DataOptions } from '../commands/data-options';
import { devReport, type AuthorsCode, type DevReport } from './dev-report';
import { startDevService } from './start-dev-service';
import { startDevTemporal, type DevTemporal } from './dev-temporal';
import { exampleTaskQueue } from '../examples/example-task-queue';
import { exampleData } from '../examples/examples';
import { existingPath } from '../existing-path';
import { followExecution, type FollowOptions } from './follow-execution';
import { runExamplesBeside } from '../examples/run-examples-beside';
import { Running } from './running';
import { typescriptLoader } from './typescript-loader';
import { untilStopped } from '../until-stopped';
import { WatchedWorker } from './watched-worker';

export interface DevOptions extends DataOptions {
  readonly temporalPort: number;
  readonly uiPort: number;
  /** The port of the HTTP service, if it is free. */
  readonly port: number;
  readonly dir: string;
  /** The modules of the author, and the task queue of their worker. */
  readonly workflows?: string;
  readonly activities?: string;
  readonly taskQueue?: string;
  /** Whether to run the examples. Default: only if `workflows` is not set. */
  readonly example?: boolean;
  readonly json?: boolean;
}

const maxFollowed = 20; // the number of waiting executions that a restart shows

/** Runs Temporal, the service, and a worker of the author's workflows or of the examples, until it is stopped. */
export async function dev(options: DevOptions): Promise<void> {
  // Invalid options are refused before anything starts.
  const code = authorsCode(options);
  const { temporalPort, uiPort, json, example = code === undefined } = options;
  const data = example ? await exampleData(options) : undefined;

  const report = devReport(json === true);
  const stopped = untilStopped();
  const folder = resolve(options.dir);
  process.env.GATEHOUSE_DIR = folder; // activities find uploaded files in the folder of the service
  const running = new Running();
  try {
    const temporal = await startDevTemporal({
      folder,
      temporalPort,
      uiPort,
      say: report.note,
      stopping: stopped.signal,
    });
    running.add(() => temporal.stop());
    const client = await SignalClient.forDevServer({ address: temporal.address, via: 'cli' });
    running.add(() => client.close());
    const { port } = options;
    const { uiAddress: temporalUi, address } = temporal;
    const service = await startDevService({ client, port, temporalUi, folder, say: report.note });
    running.add(() => service.stop());

    // The workers verify who answers in the service. A worker that is restarted reads the keys again.
    const identityKeys = `${service.url}/api/keys`;
    const at = { address, publicUrl: service.url, identityKeys };
    if (example) {
      const worker = await runExamplesBeside(address, { publicUrl: service.url, identityKeys });
      running.add(() => worker.stop());
    }
    const queues = [...(code === undefined ? [] : [code.taskQueue]), ...(example ? [exampleTaskQueue] : [])];
    report.runs(temporal, service.url, queues);
    if (code !== undefined) {
      const worker = new WatchedWorker({
        settings: { ...code, ...at, folder },
        json: json === true,
        onRuns: (reason) => report.workerRuns(code, reason),
        onFailed: (error, next) => report.workerFailed(error, next),
      });
      running.add(() => worker.stop());
      await Promise.race([worker.start(), stopped.promise]);
    }

    const workflowIds = await waitingBefore(client, queues);
    if (workflowIds.length > 0) report.foundWaiting(workflowIds);
    else if (data !== undefined) {
      const start = { args: [data.numbers], taskQueue: exampleTaskQueue };
      const { workflowId } = await client.start('reportingWf', start);
      report.starts(workflowId, `${data.numbers.length} numbers: ${data.name} of ${data.source}`);
      workflowIds.push(workflowId);
    }
    const followed = followAll(client, workflowIds, {
      report,
      how: { address, temporalCli: await cliName(temporal), serviceUrl: service.url },
      signal: stopped.signal,
      waitsForTemporal: true,
      terminal: { free: process.stdin.isTTY && json !== true },
    });
    await Promise.all([followed, stopped.promise]);
  } finally {
    report.stops();
    await running.stop();
  }
  report.stopped();
}

/** Returns the modules that the options name, or undefined if they name none. */
function authorsCode({ workflows, activities, taskQueue }: DevOptions): AuthorsCode | undefined {
  if (workflows === undefined) {
    if (activities === undefined && taskQueue === undefined) return undefined;
    const fault = 'can only be given with --workflows';
    throw new InvalidArgumentError({ argument: '--activities and --task-queue', fault });
  }
  const code = {
    workflows: existingPath(workflows, '--workflows'),
    activities: activities === undefined ? undefined : existingPath(activities, '--activities'),
    taskQueue: taskQueue ?? defaultTaskQueue,
  };
  if (code.taskQueue === exampleTaskQueue) {
    const fault = `is '${exampleTaskQueue}', which is the task queue of the examples`;
    throw new InvalidArgumentError({ argument: '--task-queue', fault, remedy: 'Choose another name.' });
  }
  if (code.activities !== undefined) typescriptLoader(code.activities);
  return code;
}

/** Returns the running executions of these task queues, oldest first, at most `maxFollowed`. */
async function waitingBefore(client: SignalClient, queues: readonly string[]): Promise<string[]> {
  if (queues.length === 0) return [];
  const quoted = queues.map((queue) => `'${queue.replaceAll("'", "''")}'`);
  const query = `TaskQueue IN (${quoted.join(', ')}) AND ExecutionStatus = 'Running' AND ${noCatalogue}`;
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
  options: FollowOptions & { readonly report: DevReport },
): Promise<void> {
  await Promise.all(workflowIds.map((workflowId) => followExecution(client, workflowId, options)));
  if (workflowIds.length > 0 && !options.signal.aborted) options.report.idle();
}

/** Returns the command for the Temporal CLI: its name if it is on PATH, otherwise its path. */
async function cliName({ executable }: DevTemporal): Promise<string> {
  return (await onPath('temporal')) === undefined ? executable : 'temporal';
}
