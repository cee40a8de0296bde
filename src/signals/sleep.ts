import { asked } from './asked';
import { currentBoard } from './sandbox/current-board';
import type { Duration } from '../wire/duration';
import type { JsonSchema } from '../wire/json-schema';
import { openSleep, type OpenGate } from './open-gate';

/**
 * Waits for a duration with a durable timer. The sleep is listed as a signal of kind `sleep`, which accepts no answer.
 *
 * The default ids are `sleep-1`, `sleep-2` and so on. `sleep(0)` returns at once. `summary` is shown as the prompt of the
 * signal and as the summary of Temporal's timer.
 *
 * @throws {InvalidArgumentError} If `duration` is negative, NaN or not a duration.
 * @throws {InvalidIdError} If `id` is invalid.
 * @throws {DuplicateSignalError} If a gate with this id is still pending in the execution.
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

/** A JSON Schema that no value fits. */
const nothing: JsonSchema = { not: {} };
