/**
 * Chance for rules of authors: `z.string().default(() => uuid4())`. A schema is drawn and an answer judged at times of which
 * a replay knows nothing: a refused answer leaves no history, and a query asks again. Were the numbers taken from the
 * workflow's stream, the workflow's own would be others in the replay. So each time has a stream of its own, which begins
 * anew: what the validator saw is what the handler gives to the workflow, in every replay.
 */
import { alea, deriveAleaSeed, maybeGetActivator } from './temporal-internals';

/**
 * Runs a function whose `Math.random` and `uuid4` come from a stream that begins anew, another one for each name and each
 * execution. Outside workflows there is no stream to keep, and chance is what it always is.
 */
export function withOwnChance<Result>(name: string, run: () => Result): Result {
  const activator = maybeGetActivator();
  if (activator === undefined) return run();
  // The SDK has streams by name, but each goes on where it was, and none can be dropped.
  let stream: (() => number) | undefined;
  const random = (): number => {
    stream ??= alea(deriveAleaSeed(activator.randomnessSeed, `gatehouse:${name}`));
    return stream();
  };
  return activator.withCurrentRandom({ random }, run);
}
