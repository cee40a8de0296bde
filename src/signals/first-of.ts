import { inBranches, type Branch } from './in-branches';

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
export function firstOf<Value>(...branches: readonly Branch<Value>[]): Promise<Value> {
  return inBranches(branches, (results) => Promise.race(results) as Promise<Value>, 'cancel the others');
}
