/** The door `gatehouse/worker`: the whole of what a program that runs workflows may import. */
export { bundleWorkflows } from './bundle-workflows';
export { createWorker, type CreateWorkerOptions } from './create-worker';
export { GatehousePlugin, type GatehousePluginOptions } from './gatehouse-plugin';
