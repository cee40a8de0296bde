/** Workflows that fail or ask twice, for tests of retries, cron schedules and resets. */
import { ApplicationFailure, condition, continueAsNew, defineSignal, setHandler } from '@temporalio/workflow';
import { z } from 'zod';
import { GatehouseError, sendInput, waitForInput } from '../../src/signals';

/** Asks, and fails if the answer is bad, so that a retry asks again. */
export async function failsOnABadTitle(): Promise<string> {
  const title = await waitForInput('title', z.string());
  if (title === 'bad') throw ApplicationFailure.retryable('A bad title');
  return title;
}

/** Continues as new with the title open. The next run fails if the answer is bad. */
export async function failsOnABadTitleLater(run: number): Promise<string> {
  if (run > 0) return failsOnABadTitle();
  void waitForInput('title', z.string());
  let isRolling = false;
  setHandler(defineSignal('roll'), () => void (isRolling = true));
  await condition(() => isRolling);
  return continueAsNew<typeof failsOnABadTitleLater>(run + 1);
}

/** Asks for two answers, one after the other. */
export async function asksTwoThings(): Promise<string> {
  const first = await waitForInput('first', z.string());
  return `${first} ${await waitForInput('second', z.string())}`;
}

/** The error codes of sending to targets that cannot be an execution. */
export async function sendsNowhere(): Promise<readonly string[]> {
  const ids = ['', undefined, null, 'x'.repeat(1_200)] as readonly string[];
  return Promise.all(
    ids.map((id) =>
      sendInput('names', id, 'x').then(
        () => 'sent',
        (error: unknown) => (error instanceof GatehouseError ? error.code : String(error)),
      ),
    ),
  );
}
