import { inBranches, type Branch } from './in-branches';

/** The results of branches, in the same order or under the same names. */
export type ResultsOf<Branches> = {
  -readonly [Key in keyof Branches]: Branches[Key] extends Branch<infer Value> ? Value : never;
};

/**
 * Runs branches concurrently, waits for all of them, and returns their results: as a tuple, or as an object with their names.
 *
 * If a branch throws, `allOf` cancels the others, waits until they have ended, and throws the error. Cancelling withdraws
 * their gates: a late answer is refused with `already-set`. A branch that catches its cancellation and continues is awaited.
 *
 * Use it in place of `Promise.all`, which leaves the other branches running, so that people are still asked for answers that
 * the workflow cannot use.
 *
 * @example
 * const { title, approved } = await allOf({
 *   title: () => waitForInput('title', z.string(), { timeout: '1 hour' }),
 *   approved: () => approve(report, 'approve-report'),
 * });
 *
 * @example
 * const [left, right] = await allOf(() => waitForInput('left', z.string()), () => waitForInput('right', z.int()));
 */
export function allOf<Branches extends readonly Branch[]>(
  ...branches: Branches
): Promise<ResultsOf<Branches>>;
export function allOf<Branches extends Readonly<Record<string, Branch>>>(
  branches: Branches,
): Promise<ResultsOf<Branches>>;
export async function allOf(
  ...given: readonly (Branch | Readonly<Record<string, Branch>>)[]
): Promise<unknown> {
  const [named] = given;
  if (typeof named !== 'object') return together(given as readonly Branch[]);
  const values = await together(Object.values(named));
  return Object.fromEntries(Object.keys(named).map((name, place) => [name, values[place]]));
}

function together(branches: readonly Branch[]): Promise<unknown[]> {
  return inBranches(branches, (results) => Promise.all(results), 'leave the others');
}
