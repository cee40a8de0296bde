import { Runtime } from '@temporalio/worker';
import { quietRuntime, runBeside } from '../servers';
import { createWorker } from '../worker';
import { exampleTaskQueue } from './example-task-queue';
import { exampleActivities, exampleBundle } from './examples';

/** A worker of the examples that runs in this process until it is stopped by us: Ctrl-C is the caller's. */
export async function runExamplesBeside(
  address: string,
  publicUrl?: string,
): Promise<{ stop(): Promise<void> }> {
  Runtime.install({ ...quietRuntime, shutdownSignals: [] });
  const worker = await createWorker({
    address,
    namespace: 'default',
    taskQueue: exampleTaskQueue,
    workflowBundle: exampleBundle,
    activities: exampleActivities,
    publicUrl,
  });
  return runBeside(worker);
}
