/** Runs a worker in a process that does other work too. It logs errors only, and the caller stops it. */
import {
  DefaultLogger,
  makeTelemetryFilterString,
  type RuntimeOptions,
  type Worker,
} from '@temporalio/worker';

/** A runtime that logs errors only. */
export const quietRuntime: RuntimeOptions = {
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
};

/** Runs a worker until `stop` is called. `stop` throws the error of the worker. */
export function runBeside(worker: Worker): { stop(): Promise<void> } {
  const running = worker.run();
  running.catch(() => undefined); // stop() throws it
  return {
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running;
    },
  };
}
