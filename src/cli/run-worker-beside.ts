import { Runtime } from '@temporalio/worker';
import { quietRuntime, runBeside } from '../temporal';
import { createWorker } from '../worker';

/** A worker that runs in this process until it is stopped by us: Ctrl-C is the caller's. */
export async function runWorkerBeside(
  address: string,
  workflowBundle: { readonly codePath: string },
  activities: object,
  publicUrl?: string,
): Promise<{ stop(): Promise<void> }> {
  Runtime.install({ ...quietRuntime, shutdownSignals: [] });
  return runBeside(
    await createWorker({ address, namespace: 'default', workflowBundle, activities, publicUrl }),
  );
}
