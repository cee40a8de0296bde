import { CancellationScope } from '@temporalio/workflow';

/**
 * Runs branches side by side and returns what the first of them returns; the others are cancelled and gone when it
 * does: their gates are withdrawn, their timers and activities cancelled, and no line of them runs later.
 *
 * `Promise.race` leaves its losers running: a gate that lost there stays open until the execution ends. A branch that
 * throws first decides too: its error is thrown. A branch that catches its cancellation and goes on is waited for.
 *
 * @example
 * const title = await firstOf(
 *   () => waitForInput('title', z.string(), { prompt: 'Or take what the machine suggests' }),
 *   () => suggestTitle(report),
 * );
 */
export async function firstOf<Value>(...branches: readonly (() => Promise<Value>)[]): Promise<Value> {
  const racing = branches.map((branch) => {
    const scope = new CancellationScope();
    return { scope, result: scope.run(branch) };
  });
  const results = racing.map(({ result }) => result);
  try {
    return await Promise.race(results);
  } finally {
    for (const { scope } of racing) scope.cancel();
    // A loser's cancellation is expected; whatever else it throws comes too late to matter.
    await Promise.allSettled(results);
  }
}
