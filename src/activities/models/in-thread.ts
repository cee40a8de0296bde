/**
 * Runs computations in threads of their own, so that the worker keeps answering and all cores are used. At most as many threads
 * run at once as the machine has cores; the others wait.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';

/** What a thread posts at its end. */
export type ThreadOutcome<Result> = { readonly result: Result } | { readonly fault: string };

const beatMs = 1_000;
let free = availableParallelism();
const waiting = new Set<() => void>();

/**
 * Runs a compiled module in a thread for the current activity, and returns the result that it posts. Sends heartbeats, and ends
 * the thread when the activity is cancelled.
 *
 * @throws {ApplicationFailure} If the module posts a fault. It is not retryable.
 * @throws {CancelledFailure} If the activity is cancelled.
 */
export async function inThread<Result>(file: string, workerData: unknown): Promise<Result> {
  const { cancelled, cancellationSignal, heartbeat } = Context.current();
  const beat = setInterval(heartbeat, beatMs);
  try {
    await Promise.race([aPlace(cancellationSignal), cancelled]);
    const thread = new Worker(file, { workerData });
    try {
      return await Promise.race([resultOf<Result>(thread), cancelled]);
    } finally {
      await thread.terminate();
      giveUp();
    }
  } finally {
    clearInterval(beat);
  }
}

/** Waits until a thread may run. Somebody who is cancelled meanwhile leaves the line. */
function aPlace(cancellation: AbortSignal): Promise<void> {
  if (free > 0) {
    free -= 1;
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    waiting.add(resolve);
    cancellation.addEventListener('abort', () => waiting.delete(resolve));
  });
}

/** Gives the place of an ended thread to the next one. */
function giveUp(): void {
  const [next] = waiting;
  if (next === undefined) free += 1;
  else {
    waiting.delete(next);
    next();
  }
}

/** Rejects with a retryable error if the thread ends without a result, such as for want of memory. */
function resultOf<Result>(thread: Worker): Promise<Result> {
  return new Promise((resolve, reject) => {
    thread.once('message', (outcome: ThreadOutcome<Result>) => {
      if ('result' in outcome) resolve(outcome.result);
      else reject(ApplicationFailure.nonRetryable(outcome.fault));
    });
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`The thread ended with exit code ${code}.`)));
  });
}
