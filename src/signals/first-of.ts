import { inBranches, type Branch } from './in-branches';

/**
 * Runs branches concurrently, and returns the result of the first that returns. If a branch throws first, its error is thrown.
 *
 * Before `firstOf` returns, it cancels the other branches and waits until they have ended. Cancelling withdraws their gates
 * and cancels their timers and activities. A branch that catches its cancellation and continues is awaited.
 *
 * Use it in place of `Promise.race`, which leaves the other branches running: their gates stay open until the execution ends.
 *
 * @example
 * const title = await firstOf(
 *   () => waitForInput('title', z.string(), { prompt: 'Or take what the machine suggests' }),
 *   () => suggestTitle(report),
 * );
 */
export function firstOf<Value>(...branches: readonly Branch<Value>[]): Promise<Value> {
  return inBranches(branches, (results) => Promise.race(results) as Promise<Value>, 'cancel the others');
}
