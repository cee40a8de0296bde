/**
 * `gatehouse/worker`: what a program imports that runs workflows.
 *
 * @module
 */
export { bundleWorkflows } from './bundle-workflows';
export { createWorker, type CreateWorkerOptions } from './create-worker';
export type { Directory, DirectoryPerson } from '../directory/directory';
export { GatehousePlugin, type GatehousePluginOptions } from './gatehouse-plugin';
export type { IdentityKeySet } from '../client/signing/identity-key-set';
export type { IdentityKey } from '../wire/identity/identity-key';
