/** Executions without a worker: after they wait, or from the beginning. */
import { randomUUID } from 'node:crypto';
import type { Signal } from '../../src/client';
import type { TestEnvironment } from '../../src/testing';
import { createWorker } from '../../src/worker';
import { workflowBundle } from './workflow-bundle';

const taskQueue = 'left-alone';

/** Runs a worker during the given work. */
export async function whileWorking<Result>(
  { address }: TestEnvironment,
  work: () => Promise<Result>,
): Promise<Result> {
  const worker = await createWorker({ address, taskQueue, workflowBundle: await workflowBundle() });
  return worker.runUntil(work);
}

/** Starts an execution, and returns its pending signals, newest first. */
export async function leftAlone(
  environment: TestEnvironment,
  workflow: string,
  { args = [], workflowId = `left-alone-${randomUUID()}` }: { args?: unknown[]; workflowId?: string } = {},
): Promise<readonly Signal[]> {
  const { client } = environment;
  return whileWorking(environment, async () => {
    await client.start(workflow, { args, workflowId, taskQueue });
    return (await client.listSignals(workflowId, { state: 'pending' })).items;
  });
}
