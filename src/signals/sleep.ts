import { asked } from './asked';
import { currentBoard } from './sandbox/current-board';
import type { Duration } from '../wire/duration';
import type { JsonSchema } from '../wire/json-schema';
import { openSleep, type OpenGate } from './open-gate';

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
  return asked(
    () => openRest(duration, options),
    () => undefined,
  );
}

function openRest(
  duration: Duration,
  { id, summary }: { readonly id?: string; readonly summary?: string },
): OpenGate {
  const name = id ?? currentBoard('sleep').nextSleepId();
  return openSleep(
    {
      id: name,
      kind: 'sleep',
      jsonSchema: () => nothing,
      judge: () => ({ fits: false, issues: [] }),
      prompt: summary,
      isUnnamed: id === undefined,
    },
    duration,
    summary,
  );
}

/** The JSON Schema that no value fits. */
const nothing: JsonSchema = { not: {} };
