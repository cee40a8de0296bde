import { inBranches, type Branch } from './in-branches';

/** What branches return, in their places. */
export type ResultsOf<Branches> = {
  -readonly [Key in keyof Branches]: Branches[Key] extends Branch<infer Value> ? Value : never;
};

/**
 * Runs branches side by side and returns what all of them return: as a tuple, or under their names. When one throws, the
 * others are cancelled and gone, and its error is thrown: their gates are withdrawn, and a late answer is told so.
 *
 * `Promise.all` leaves the others running: people are still asked for what nobody can use any more. A branch that catches
 * its cancellation and goes on is waited for.
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
