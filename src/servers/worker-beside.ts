/** A worker in a process that does other things too: quiet, and stopped by whoever started it. */
import {
  DefaultLogger,
  makeTelemetryFilterString,
  type RuntimeOptions,
  type Worker,
} from '@temporalio/worker';

/** The SDK's running commentary left out; errors only. */
export const quietRuntime: RuntimeOptions = {
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
};

/** Runs a worker until `stop`, which fails as the worker failed. */
export function runBeside(worker: Worker): { stop(): Promise<void> } {
  const running = worker.run();
  running.catch(() => undefined); // stop() awaits it and says so
  return {
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running;
    },
  };
}
