import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { SignalClient } from '../client';
import { describe, isTaskRetried } from '../client/temporal/describe-execution';
import { whyUnanswered } from '../client/temporal/why-unanswered';
import { WorkerFailingError } from '../wire/errors/errors';
import { note } from './output';

const lookEveryMs = 50;
const quickMs = 1_000; // a worker that polls takes a task within milliseconds
const patientMs = 3_000; // more, because Temporal lists a worker for minutes after its end

/** Prints why an execution that has just been started does not run: it has no worker, or its worker does not have the workflow. */
export async function noteIfStuck({ temporal }: SignalClient, workflowId: string): Promise<void> {
  if ((await stuck(temporal, workflowId, quickMs)) === undefined) return;
  const { noWorker, taskFailure } = await whyUnanswered(temporal, workflowId);
  if (taskFailure !== undefined) return note(new WorkerFailingError({ workflowId, taskFailure }).message);
  const waiting = await stuck(temporal, workflowId, noWorker ? 0 : patientMs);
  // A worker that has taken the task may need longer for it.
  if (waiting === undefined || waiting.isTaken) return;
  const { taskQueue } = waiting;
  note(
    `${noWorker ? 'No worker polls' : 'No worker has taken it from'} task queue '${taskQueue}'. The execution begins when one does: ` +
      `start the worker of this task queue. If the name is wrong, terminate the execution (gatehouse terminate ${workflowId}), ` +
      'and start it again with --task-queue.',
  );
}

interface Stuck {
  readonly taskQueue: string;
  /** Whether a worker has taken the first workflow task. */
  readonly isTaken: boolean;
}

/** Waits until the execution has begun. Returns what is known of it if it fails, or has not begun in time. */
async function stuck(client: Client, workflowId: string, waitMs: number): Promise<Stuck | undefined> {
  const end = Date.now() + waitMs;
  for (;;) {
    const { status, taskQueue, raw } = await describe(client, workflowId);
    const isRetried = isTaskRetried(raw);
    // Without a pending task the workflow has begun.
    if (status.name !== 'RUNNING' || isRetried === undefined) return undefined;
    if (isRetried || Date.now() >= end)
      return { taskQueue, isTaken: Boolean(raw.pendingWorkflowTask?.startedTime) };
    await pause(lookEveryMs);
  }
}
