/** Workflows that ask several people at once, by `allOf` and `firstOf`. */
import { CancellationScope, continueAsNew, isCancellation, sleep as timer } from '@temporalio/workflow';
import { z } from 'zod';
import { allOf, approve, firstOf, GatehouseError, waitForInput } from '../../src/signals';

/** Continues after one branch has failed, so that late answers reach a running execution. */
export async function asksAll(): Promise<unknown> {
  const answers = await allOf({
    title: () => waitForInput('title', z.string(), { timeout: '1 hour' }),
    length: () => waitForInput('length', z.int()),
    approved: () => approve('draft', 'publish'),
  }).catch((error: unknown) => (error instanceof GatehouseError ? error.code : String(error)));
  await waitForInput('end', z.boolean());
  return answers;
}

export async function asksPair(): Promise<[string, number]> {
  return allOf(
    () => waitForInput('left', z.string()),
    () => waitForInput('right', z.int()),
  );
}

/** One branch fails after a minute. The other cleans up for an hour when it is cancelled. */
export async function tidiesUp(): Promise<string> {
  const began = Date.now();
  try {
    await allOf(
      async () => {
        await timer('1 minute');
        throw new TypeError('no such thing');
      },
      async () => {
        try {
          await waitForInput('title', z.string());
        } catch (error) {
          if (!isCancellation(error)) throw error;
          await CancellationScope.nonCancellable(() => timer('1 hour'));
        }
      },
    );
  } catch (error) {
    return `${String(error)} after ${Math.round((Date.now() - began) / 60_000)} minutes`;
  }
  return 'no error';
}

/** Continues as new in a branch, while another asks. */
export async function rollsInABranch(by: 'allOf' | 'firstOf', run = 0): Promise<string> {
  if (run > 0) return askTitle();
  const roll = async (): Promise<string> => {
    await timer('1 minute');
    return continueAsNew<typeof rollsInABranch>(by, 1);
  };
  return by === 'firstOf' ? firstOf(askTitle, roll) : (await allOf(askTitle, roll)).join();
}

function askTitle(): Promise<string> {
  return waitForInput('title', z.string());
}

export async function cancelsAll(): Promise<string> {
  const scope = new CancellationScope();
  const answers = scope.run(() => allOf({ title: () => waitForInput('title', z.string()) }));
  await waitForInput('go', z.boolean());
  scope.cancel();
  return answers.then(
    () => 'answered',
    (error: unknown) => (isCancellation(error) ? 'cancelled' : String(error)),
  );
}

export async function asksNobody(): Promise<unknown> {
  return [await allOf(), await allOf({})];
}
