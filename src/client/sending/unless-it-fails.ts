/**
 * Stops waiting for a verdict that cannot arrive: the workflow task of the execution has failed, and the only worker
 * that polls its task queue is the one on which it failed. If another worker polls, such as the next deploy, the wait
 * continues.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { describe, isTaskRetried, pollersOf } from '../temporal/describe-execution';
import { failedTask, isWorkerAway } from '../temporal/why-unanswered';

const lookEveryMs = 2_000;

/** Returns the result of `call`. `ended` makes the error to throw if no result can arrive. */
export async function unlessItFails<Answer>(
  client: Client,
  workflowId: string,
  call: () => Promise<Answer>,
  ended: (taskFailure: string) => Error,
): Promise<Answer> {
  const over = new AbortController();
  const failure = lastingFailure(client, workflowId, over.signal);
  const answer = call();
  answer.catch(() => undefined); // it continues until its own timeout
  try {
    return await Promise.race([
      answer,
      failure.then((taskFailure) => {
        throw ended(taskFailure);
      }),
    ]);
  } finally {
    over.abort();
  }
}

/** Polls until there is a failure. @throws when `over` is aborted. */
async function lastingFailure(client: Client, workflowId: string, over: AbortSignal): Promise<string> {
  for (;;) {
    await pause(lookEveryMs, undefined, { signal: over, ref: false });
    const taskFailure = await knownFailure(client, workflowId).catch(() => undefined); // unknown
    if (taskFailure !== undefined) return taskFailure;
  }
}

async function knownFailure(client: Client, workflowId: string): Promise<string | undefined> {
  return client.withDeadline(Date.now() + lookEveryMs, async () => {
    const { raw, taskQueue } = await describe(client, workflowId, lookEveryMs);
    if (isTaskRetried(raw) !== true) return undefined;
    const [failed, pollers] = await Promise.all([
      failedTask(client, workflowId),
      pollersOf(client, taskQueue),
    ]);
    const there = pollers.filter(({ lastPoll }) => !isWorkerAway(lastPoll));
    const isAlone = there.length > 0 && there.every(({ identity }) => identity === failed?.identity);
    return isAlone ? (failed?.failure?.message ?? undefined) : undefined;
  });
}
