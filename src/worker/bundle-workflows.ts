import { bundleWorkflowCode, type BundleOptions, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { GatehousePlugin } from './gatehouse-plugin';

/**
 * Bundles workflows ahead of time, with their gates: write `code` to a file and give that file to production
 * workers as `createWorker({ workflowBundle: { codePath } })`.
 *
 * @example
 * const { code } = await bundleWorkflows({ workflowsPath: require.resolve('./workflows') });
 */
export async function bundleWorkflows(options: BundleOptions): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({ ...options, plugins: [new GatehousePlugin(), ...(options.plugins ?? [])] });
}
