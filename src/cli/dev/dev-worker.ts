/**
 * The process that `gatehouse dev` forks to run the author's worker. A separate process loads changed modules anew, and
 * a fault in the author's code stops only this process. It ends when its parent process ends.
 */
import { DefaultLogger, Runtime, type LogEntry, type Worker } from '@temporalio/worker';
import { z } from 'zod';
import { createWorker } from '../../worker';
import { loadActivities } from '../load-activities';
import { errorAsData } from '../output';
import { keptBundle } from './kept-bundle';

const settingsSchema = z.object({
  address: z.string(),
  taskQueue: z.string(),
  /** Has what was compiled. The parent process also passes it as GATEHOUSE_DIR, for activities. */
  folder: z.string(),
  publicUrl: z.string(),
  /** The address of the public keys of the service. */
  identityKeys: z.string(),
  workflows: z.string(),
  activities: z.string().optional(),
});

/** The settings of a dev worker: its only argument, as JSON. */
export type DevWorkerSettings = z.infer<typeof settingsSchema>;

/** A message from a dev worker to its parent process. */
export type DevWorkerMessage =
  | { readonly event: 'runs' }
  | { readonly event: 'failed'; readonly error: Record<string, unknown> };

async function main(): Promise<void> {
  // Ctrl-C reaches every process of the terminal. The parent process stops this one.
  for (const name of ['SIGINT', 'SIGHUP'] as const) process.on(name, () => undefined);
  process.once('disconnect', leave);
  const worker = await create();
  process.off('disconnect', leave);
  const stopped = new Promise<void>((resolve) => {
    process.once('disconnect', resolve);
    process.once('SIGTERM', resolve);
  });
  const running = worker.run();
  tell({ event: 'runs' });
  await Promise.race([stopped, running]);
  if (worker.getState() === 'RUNNING') worker.shutdown();
  await running;
}

/** Ends the process if the parent disconnects before the worker runs. */
function leave(): never {
  process.exit(0);
}

async function create(): Promise<Worker> {
  const { workflows, activities, folder, ...where } = settingsSchema.parse(JSON.parse(process.argv[2] ?? ''));
  Runtime.install({ logger: new DefaultLogger('INFO', print), shutdownSignals: [] });
  return createWorker({
    ...where,
    namespace: 'default',
    workflowsPath: workflows,
    bundlerOptions: { webpackConfigHook: keptBundle(folder) },
    activities: activities === undefined ? {} : await loadActivities(activities),
    shutdownGraceTime: '1s',
    shutdownForceTime: '5s',
    // How long Temporal keeps a task for a worker that has been replaced. The default of 10 s is as long as an answer waits.
    stickyQueueScheduleToStartTimeout: '2s',
  });
}

const terminal = new DefaultLogger('INFO');

/** Prints everything that the author's code logs, and only warnings and errors of the SDK. */
function print({ level, message, meta }: LogEntry): void {
  const isAuthors = meta?.sdkComponent === 'workflow' || meta?.sdkComponent === 'activity';
  if (isAuthors || level === 'WARN' || level === 'ERROR') terminal.log(level, message, meta);
}

function tell(message: DevWorkerMessage, then?: () => void): void {
  if (process.connected) process.send?.(message, undefined, undefined, then);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    tell({ event: 'failed', error: errorAsData(error) }, () => process.exit(1));
  },
);
