/**
 * The process that `gatehouse dev` forks to run an author's worker: what it has loaded ends with it, so that a change
 * begins anew, and a fault in an author's code stops nothing else. It ends when the process that forked it does.
 */
import { DefaultLogger, Runtime, type LogEntry, type Worker } from '@temporalio/worker';
import { z } from 'zod';
import { createWorker } from '../worker';
import { loadActivities } from './load-activities';
import { errorAsData } from './output';

const settingsSchema = z.object({
  address: z.string(),
  taskQueue: z.string(),
  publicUrl: z.string(),
  workflows: z.string(),
  activities: z.string().optional(),
});

/** What a dev worker is told by its only argument. */
export type DevWorkerSettings = z.infer<typeof settingsSchema>;

/** What a dev worker says to the process that forked it. */
export type DevWorkerMessage =
  { readonly event: 'runs' } | { readonly event: 'failed'; readonly error: Record<string, unknown> };

async function main(): Promise<void> {
  // Ctrl-C reaches each process of the terminal; this one is stopped by the one that forked it.
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

/** While nothing runs yet. */
function leave(): never {
  process.exit(0);
}

async function create(): Promise<Worker> {
  const { workflows, activities, ...where } = settingsSchema.parse(JSON.parse(process.argv[2] ?? ''));
  Runtime.install({ logger: new DefaultLogger('INFO', print), shutdownSignals: [] });
  return createWorker({
    ...where,
    namespace: 'default',
    workflowsPath: workflows,
    activities: activities === undefined ? {} : await loadActivities(activities),
    shutdownGraceTime: '1s',
    shutdownForceTime: '5s',
  });
}

const terminal = new DefaultLogger('INFO');

/** All that the author's code logs; of the SDK's own commentary what warns. */
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
