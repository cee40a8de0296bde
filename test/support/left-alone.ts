/** Executions whose worker is away: as soon as they wait, or from the beginning. */
import { randomUUID } from 'node:crypto';
import type { Signal } from '../../src/client';
import type { TestEnvironment } from '../../src/testing';
import { createWorker } from '../../src/worker';
import { workflowBundle } from './workflow-bundle';

const taskQueue = 'left-alone';

/** Runs a worker of these executions for as long as the work lasts. */
export async function whileWorking<Result>(
  { address }: TestEnvironment,
  work: () => Promise<Result>,
): Promise<Result> {
  const worker = await createWorker({ address, taskQueue, workflowBundle: await workflowBundle() });
  return worker.runUntil(work);
}

/** Starts one, and gives what it waits for then, newest first. */
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
