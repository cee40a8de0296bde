/**
 * Ends the wait for a verdict that cannot come: the execution's workflow task has failed, and no other worker polls its
 * task queue than the one that it failed on. Where another polls, such as the next deploy, it may mend the
 * execution, so the wait goes on.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { describe, isTaskRetried, pollersOf } from '../temporal/describe-execution';
import { failedTask, isWorkerAway } from '../temporal/why-unanswered';

const lookEveryMs = 2_000;

/** What `call` gives; `ended` says what is thrown where nothing can come of it. */
export async function unlessItFails<Answer>(
  client: Client,
  workflowId: string,
  call: () => Promise<Answer>,
  ended: (taskFailure: string) => Error,
): Promise<Answer> {
  const over = new AbortController();
  const failure = lastingFailure(client, workflowId, over.signal);
  const answer = call();
  answer.catch(() => undefined); // it goes on until its own time is up
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

/** Looks until there is one. @throws as soon as the wait is over. */
async function lastingFailure(client: Client, workflowId: string, over: AbortSignal): Promise<string> {
  for (;;) {
    await pause(lookEveryMs, undefined, { signal: over, ref: false });
    const taskFailure = await knownFailure(client, workflowId).catch(() => undefined); // it cannot be said
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
