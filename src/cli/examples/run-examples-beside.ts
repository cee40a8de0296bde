import { Runtime } from '@temporalio/worker';
import { quietRuntime, runBeside } from '../../servers';
import { createWorker, type CreateWorkerOptions } from '../../worker';
import { exampleTaskQueue } from './example-task-queue';
import { exampleActivities, exampleBundle } from './examples';

/** Runs a worker of the examples in this process until `stop` is called. The caller handles Ctrl-C. */
export async function runExamplesBeside(
  address: string,
  options: Pick<CreateWorkerOptions, 'publicUrl' | 'identityKeys'> = {},
): Promise<{ stop(): Promise<void> }> {
  Runtime.install({ ...quietRuntime, shutdownSignals: [] });
  const worker = await createWorker({
    address,
    namespace: 'default',
    taskQueue: exampleTaskQueue,
    workflowBundle: await exampleBundle(),
    activities: await exampleActivities(),
    ...options,
  });
  return runBeside(worker);
}
