import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { createWorker } from '../worker';

/** A worker that runs in this process until it is stopped by us: signals are the caller's, its talk is errors only. */
export async function runWorkerBeside(
  address: string,
  workflowsPath: string,
  activities: object,
): Promise<{ stop(): Promise<void> }> {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
  });
  const worker = await createWorker({ address, namespace: 'default', workflowsPath, activities });
  const running = worker.run();
  running.catch(() => undefined); // stop() awaits it and says so
  return {
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running;
    },
  };
}
