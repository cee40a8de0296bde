import { SimplePlugin } from '@temporalio/plugin';

/**
 * Gives the workflows of a worker their gates: add it to `Worker.create({ plugins })`, and to
 * `bundleWorkflowCode({ plugins })` where the bundle is built ahead. `createWorker` adds it by itself.
 *
 * @example
 * const worker = await Worker.create({ workflowsPath, taskQueue: 'reports', plugins: [new GatehousePlugin()] });
 */
export class GatehousePlugin extends SimplePlugin {
  constructor() {
    super({
      name: 'gatehouse',
      workerInterceptors: { workflowModules: [require.resolve('../signals/interceptors')] },
    });
  }
}
