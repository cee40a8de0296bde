/**
 * Random numbers for authors' schemas, such as `z.string().default(() => uuid4())`. Schemas run at times that a replay does not
 * repeat: a refused answer leaves no history, and queries may come at any time. If they used the workflow's random stream, the
 * workflow's own numbers would differ in the replay. So each run of a schema gets its own stream, which starts anew: validator,
 * handler and every replay see the same numbers.
 */
import { alea, deriveAleaSeed, maybeGetActivator } from './temporal-internals';

/**
 * Runs a function with its own stream for `Math.random` and `uuid4`. The stream depends on the name and the execution, and
 * starts anew at each call. Outside workflows the function runs with the normal sources.
 */
export function withOwnChance<Result>(name: string, run: () => Result): Result {
  const activator = maybeGetActivator();
  if (activator === undefined) return run();
  // The SDK's own named streams continue where they were, and cannot be dropped.
  let stream: (() => number) | undefined;
  const random = (): number => {
    stream ??= alea(deriveAleaSeed(activator.randomnessSeed, `gatehouse:${name}`));
    return stream();
  };
  return activator.withCurrentRandom({ random }, run);
}
