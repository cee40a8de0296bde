import { generateKeyPairSync } from 'node:crypto';
import { NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import * as activities from '../src/activities';
import { runBeside } from '../src/servers';
import { createWorker } from '../src/worker';
import type { ReachedLines } from './reached-lines';
import type { BenchServer } from './scenario';

export const queues = { raw: 'bench-raw', gatehouse: 'bench-gatehouse', labeling: 'bench-labeling' };

const pair = generateKeyPairSync('ed25519');
/** The public half of {@link signingKey}. */
export const publicKey = { ...pair.publicKey.export({ format: 'jwk' }), kid: 'bench' };
/** The private half of the key whose signatures the worker accepts. Gates without a policy ask for none. */
export const signingKey = { ...pair.privateKey.export({ format: 'jwk' }), kid: 'bench' };

/** Runs two workers in this process, because the raw worker must not run Gatehouse's interceptors. */
export async function startWorkers(
  { address, bundles }: BenchServer,
  lines: ReachedLines,
): Promise<() => Promise<void>> {
  const { sinks, activities: steps } = lines;
  const connection = await NativeConnection.connect({ address });
  const options = { connection, activities: steps, sinks };
  const raw = await Worker.create({
    ...options,
    ...workflowsOf(bundles?.raw),
    taskQueue: queues.raw,
    maxCachedWorkflows: 500,
  });
  const gatehouse = await createWorker({
    ...options,
    ...workflowsOf(bundles?.gatehouse),
    namespace: 'default',
    taskQueue: queues.gatehouse,
    identityKeys: { keys: [publicKey] },
  });
  const running = [raw, gatehouse].map(runBeside);
  return async () => {
    await Promise.all(running.map((worker) => worker.stop()));
    await connection.close();
  };
}

function workflowsOf(
  workflowBundle: WorkflowBundle | undefined,
): { workflowBundle: WorkflowBundle } | { workflowsPath: string } {
  return workflowBundle === undefined
    ? { workflowsPath: require.resolve('./workflows') }
    : { workflowBundle };
}

/** Runs the worker of the example workflows in this process, for `dataLabelingWf`. */
export async function startLabelingWorker(address: string): Promise<() => Promise<void>> {
  const worker = await createWorker({
    address,
    namespace: 'default',
    taskQueue: queues.labeling,
    workflowsPath: require.resolve('../src/workflows'),
    activities,
  });
  const running = runBeside(worker);
  return () => running.stop();
}
