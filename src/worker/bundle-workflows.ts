import { bundleWorkflowCode, type BundleOptions, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { GatehousePlugin } from './gatehouse-plugin';

/**
 * Bundles workflows and their gates ahead of time. Write `code` to a file, and pass that file to production workers:
 * `createWorker({ workflowBundle: { codePath } })`.
 *
 * @example
 * const { code } = await bundleWorkflows({ workflowsPath: require.resolve('./workflows') });
 */
export async function bundleWorkflows(options: BundleOptions): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({ ...options, plugins: [new GatehousePlugin(), ...(options.plugins ?? [])] });
}
