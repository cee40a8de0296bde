/** Instants and durations in words, in the local time zone: `42 min`, `in 1 h 18 min`, `today 18:00`, `passed 4 min ago`. */

const secondMs = 1_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long something has lasted, or `just now` if less than a minute. */
export function sinceInWords(ms: number): string {
  return ms < minuteMs ? 'just now' : lengthInWords(ms);
}

/** How long ago: `4 min ago`. */
export function agoInWords(ms: number): string {
  return ms < minuteMs ? 'just now' : `${lengthInWords(ms)} ago`;
}

/** How long something took, with tenths of a second if it is short: `340 ms`, `1.2 s`, `3 min 10 s`, `2 h 5 min`. */
export function tookInWords(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 10_000) return `${(Math.floor(ms / 100) / 10).toString()} s`;
  const seconds = Math.floor(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 600) return seconds % 60 === 0 ? lengthInWords(ms) : `${lengthInWords(ms)} ${seconds % 60} s`;
  return lengthInWords(ms);
}

/** A deadline: the time left if it is near, otherwise the clock time. */
export function deadlineInWords(deadline: number, now: number): string {
  const left = deadline - now;
  if (left <= 0) return left > -minuteMs ? 'passed just now' : `passed ${lengthInWords(-left)} ago`;
  if (left < minuteMs) return 'in under 1 min';
  if (left < 6 * hourMs) return `in ${lengthInWords(left)}`;
  const at = clock.format(deadline);
  const days = Math.round((startOfDay(deadline) - startOfDay(now)) / dayMs); // a day may have 23 hours
  if (days === 0) return `today ${at}`;
  if (days === 1) return `tomorrow ${at}`;
  return `${(days < 300 ? dayAndMonth : dayMonthYear).format(deadline)}, ${at}`;
}

/** How long a running step has lasted, in whole seconds: `8 s`. */
export function lastsInWords(ms: number): string {
  return ms < secondMs ? '0 s' : tookInWords(Math.floor(ms / secondMs) * secondMs);
}

/** The time left until a deadline: `18 min left`, `42 s left`, `passed 4 min ago`. */
export function leftInWords(deadline: number, now: number): string {
  const left = deadline - now;
  if (left <= 0) return deadlineInWords(deadline, now);
  return `${left < minuteMs ? `${Math.ceil(left / secondMs)} s` : lengthInWords(left)} left`;
}

/** An instant as day and clock time: `today, 18:00`, `yesterday, 18:00`, `tomorrow, 00:12`, `19 Nov, 18:00`. */
export function momentInWords(at: number, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / dayMs);
  const day =
    { [-1]: 'tomorrow', 0: 'today', 1: 'yesterday' }[days] ??
    (days < 300 ? dayAndMonth : dayMonthYear).format(at);
  return `${day}, ${clock.format(at)}`;
}

/** A day with a clock time, for use in a sentence: `29 Nov at 06:17`. */
export function momentOnDay(at: number): string {
  return `${dayAndMonth.format(at)} at ${clock.format(at)}`;
}

/** The length of a span: `1 hour`, `90 min`, `2 days`. */
export function spanInWords(ms: number): string {
  if (ms === dayMs) return '1 day';
  if (ms === hourMs) return '1 hour';
  return ms < minuteMs ? `${Math.round(ms / 1_000)} s` : lengthInWords(ms);
}

/** The instant in full with its zone, for titles. */
export function instantInWords(at: number): string {
  return inFull.format(at);
}

/** The time of day: `14:03`. */
export function clockInWords(at: number): string {
  return clock.format(at);
}

/** The last instant of the day, in the local time zone. */
export function endOfDay(now: number): number {
  return new Date(now).setHours(24, 0, 0, 0);
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

function lengthInWords(ms: number): string {
  const minutes = Math.floor(ms / minuteMs);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(ms / hourMs);
  if (hours >= 48) return `${Math.floor(ms / dayMs)} days`;
  const rest = minutes % 60;
  return rest === 0 || hours >= 6 ? `${hours} h` : `${hours} h ${rest} min`;
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayMonthYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const inFull = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' });
