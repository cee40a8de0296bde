import { asked, type Opening } from './asked';
import { currentBoard } from './current-board';
import type { Duration } from './duration';
import type { JsonSchema } from './json-schema';
import { openSleep } from './open-gate';

/**
 * Waits for a duration by a durable timer, and is listed as a signal of kind `sleep` that nobody can answer.
 *
 * Sleeps without an id are named `sleep-1`, `sleep-2` and so on. `sleep(0)` ends at once.
 *
 * @throws {InvalidArgumentError} for a negative duration, NaN, or what is no duration.
 *
 * @example
 * await sleep('10 seconds');
 */
export function sleep(
  duration: Duration,
  options: { readonly id?: string; readonly summary?: string } = {},
): Promise<void> {
  return asked((opening) => rest(duration, options, opening));
}

async function rest(
  duration: Duration,
  { id, summary }: { readonly id?: string; readonly summary?: string },
  opening: Opening,
): Promise<void> {
  const name = id ?? currentBoard('sleep').nextSleepId();
  await openSleep(
    {
      id: name,
      kind: 'sleep',
      jsonSchema: () => nothing,
      judge: () => ({ fits: false, issues: [] }),
      prompt: summary,
      isUnnamed: id === undefined,
    },
    duration,
    opening,
    summary,
  );
}

/** The JSON Schema that no value fits. */
const nothing: JsonSchema = { not: {} };
