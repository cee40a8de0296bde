import { setTimeout as pause } from 'node:timers/promises';
import type { SignalClient } from '../client';
import { describeExecution } from '../client/temporal/describe-execution';
import { whyUnanswered } from '../client/temporal/why-unanswered';
import { WorkerFailingError } from '../wire/errors/errors';
import { note } from './output';

const lookEveryMs = 50;
const patienceMs = 1_000;

/** Prints why an execution that has just been started does not run: it has no worker, or its worker does not have the workflow. */
export async function noteIfStuck({ temporal }: SignalClient, workflowId: string): Promise<void> {
  const end = Date.now() + patienceMs;
  do {
    const { isRunning, isTaskRetried } = await describeExecution(temporal, workflowId);
    // Without a pending task the workflow has begun.
    if (!isRunning || isTaskRetried === undefined) return;
    if (isTaskRetried) break;
    await pause(lookEveryMs);
  } while (Date.now() < end);
  const { noWorker, taskFailure } = await whyUnanswered(temporal, workflowId);
  if (taskFailure !== undefined) note(new WorkerFailingError({ workflowId, taskFailure }).message);
  else if (noWorker) note('No worker polls its task queue. The execution begins when one does.');
}
