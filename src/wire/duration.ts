/** Durations as authors write them: `'1 hour'`, `'30 days'` or a number of milliseconds. */
import { msToNumber } from './temporal-internals';
import { InvalidArgumentError } from './errors/errors';

/** A hundred years: beyond any wait that is meant, within what a Date and Temporal's timers hold. */
const maxDuration = 100 * 365 * 24 * 60 * 60 * 1000;

type Unit =
  | ('ms' | 'millisecond' | 'milliseconds')
  | ('s' | 'second' | 'seconds')
  | ('m' | 'minute' | 'minutes')
  | ('h' | 'hour' | 'hours')
  | ('d' | 'day' | 'days')
  | ('w' | 'week' | 'weeks')
  | ('y' | 'year' | 'years');

/**
 * A number of milliseconds, or a text such as `'1 hour'`: what Temporal calls a Duration. Spelled out here, because
 * Temporal's own type comes from a package whose types TypeScript's `nodenext` resolution does not find, and is
 * then `any`.
 */
export type Duration = number | `${number} ${Unit}` | `${number}${Unit}`;

/**
 * A duration in whole milliseconds, rounded up.
 *
 * @throws {InvalidArgumentError} for what is no duration, negative, NaN or over a hundred years, and for 0
 * unless `zero` is `'allowed'`.
 */
export function durationToMs(
  duration: Duration,
  argument: string,
  zero: 'allowed' | 'refused' = 'refused',
): number {
  const ms = parse(duration);
  const remedy = "Use a string such as '1 hour' or a number of milliseconds.";
  if (ms === undefined || Number.isNaN(ms)) {
    throw new InvalidArgumentError({ argument, fault: `is not a duration: ${String(duration)}`, remedy });
  }
  if (ms < 0 || (ms === 0 && zero === 'refused')) {
    const fault = `must be ${zero === 'allowed' ? 'at least 0' : 'more than 0'}, got ${String(duration)}`;
    throw new InvalidArgumentError({ argument, fault, remedy });
  }
  if (ms > maxDuration) {
    const fault = `is over a hundred years: ${String(duration)}`;
    throw new InvalidArgumentError({ argument, fault, remedy: 'Leave it out to wait for ever.' });
  }
  return Math.ceil(ms);
}

function parse(duration: Duration): number | undefined {
  if (typeof duration !== 'number' && typeof duration !== 'string') return undefined;
  try {
    return msToNumber(duration);
  } catch {
    return undefined;
  }
}
