/** Parses durations: `'1 hour'`, `'30 days'` or a number of milliseconds. */
import { msToNumber } from './temporal-internals';
import { InvalidArgumentError } from './errors/errors';

/** A hundred years: longer than any intended wait, and within the range of Date and of Temporal's timers. */
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
 * A duration: a number of milliseconds, or a string such as `'1 hour'` or `'30 days'`. The same as Temporal's `Duration`.
 */
// Temporal's own type is `any` under TypeScript's `nodenext` resolution, which does not find the package that it comes from.
export type Duration = number | `${number} ${Unit}` | `${number}${Unit}`;

/**
 * Converts a duration to whole milliseconds, rounded up.
 *
 * @throws {InvalidArgumentError} If it is not a duration, is negative, NaN or over a hundred years, or is 0 and `zero` is
 * `'refused'`.
 */
export function durationToMs(
  duration: Duration,
  argument: string,
  zero: 'allowed' | 'refused' = 'refused',
): number {
  const ms = parse(duration);
  const remedy = "Pass a string such as '1 hour' or a number of milliseconds.";
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
