/** Instants and durations in words, in the local time zone: `42 min`, `in 1 h 18 min`, `today 18:00`, `passed 4 min ago`. */
import { dateFormat } from '../texts/date-format';
import { numberInWords } from '../texts/number-in-words';
import { t } from '../texts/pieces';

const secondMs = 1_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long something has lasted, or `just now` if less than a minute. */
export function sinceInWords(ms: number): string {
  return ms < minuteMs ? t('justNow') : lengthInWords(ms);
}

/** How long ago: `4 min ago`. */
export function agoInWords(ms: number): string {
  if (ms < minuteMs) return t('justNow');
  return isInDays(ms) ? t('daysAgo', { days: daysOf(ms) }) : t('ago', { length: lengthInWords(ms) });
}

/** How long something took, with tenths of a second if it is short: `340 ms`, `1.2 s`, `3 min 10 s`, `2 h 5 min`. */
export function tookInWords(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 10_000) return `${numberInWords(Math.floor(ms / 100) / 10)} s`;
  const seconds = Math.floor(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 600) return seconds % 60 === 0 ? lengthInWords(ms) : `${lengthInWords(ms)} ${seconds % 60} s`;
  return lengthInWords(ms);
}

/** A deadline: the time left if it is near, otherwise the clock time. */
export function deadlineInWords(deadline: number, now: number): string {
  const left = deadline - now;
  if (left <= 0) return passedInWords(-left);
  if (left < minuteMs) return t('underOneMinute');
  if (left < 6 * hourMs) return t('inLength', { length: lengthInWords(left) });
  const at = clock(deadline);
  const days = Math.round((startOfDay(deadline) - startOfDay(now)) / dayMs); // a day may have 23 hours
  if (days === 0) return t('todayAt', { clock: at });
  if (days === 1) return t('tomorrowAt', { clock: at });
  return t('dayAndClock', { day: (days < 300 ? dayAndMonth : dayMonthYear)(deadline), clock: at });
}

/** How long a running step has lasted, in whole seconds: `8 s`. */
export function lastsInWords(ms: number): string {
  return ms < secondMs ? '0 s' : tookInWords(Math.floor(ms / secondMs) * secondMs);
}

/** The time left until a deadline: `18 min left`, `42 s left`, `passed 4 min ago`. */
export function leftInWords(deadline: number, now: number): string {
  const left = deadline - now;
  if (left <= 0) return deadlineInWords(deadline, now);
  return t('left', { length: left < minuteMs ? `${Math.ceil(left / secondMs)} s` : lengthInWords(left) });
}

/** An instant as day and clock time: `today, 18:00`, `yesterday, 18:00`, `tomorrow, 00:12`, `19 Nov, 18:00`. */
export function momentInWords(at: number, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / dayMs);
  const day =
    { [-1]: t('tomorrow'), 0: t('today'), 1: t('yesterday') }[days] ??
    (days < 300 ? dayAndMonth : dayMonthYear)(at);
  return t('dayAndClock', { day, clock: clock(at) });
}

/** A day with a clock time, for use in a sentence: `29 Nov at 06:17`. */
export function momentOnDay(at: number): string {
  return t('dayAtClock', { day: dayAndMonth(at), clock: clock(at) });
}

/** The length of a span: `1 hour`, `90 min`, `2 days`. */
export function spanInWords(ms: number): string {
  if (ms === dayMs) return t('oneDay');
  if (ms === hourMs) return t('oneHour');
  return ms < minuteMs ? `${Math.round(ms / 1_000)} s` : lengthInWords(ms);
}

/** The instant in full with its zone, for titles. */
export function instantInWords(at: number): string {
  return inFull(at);
}

/** The time of day: `14:03`. */
export function clockInWords(at: number): string {
  return clock(at);
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
  if (isInDays(ms)) return t('days', { days: daysOf(ms) });
  const rest = minutes % 60;
  return rest === 0 || hours >= 6 ? `${hours} h` : `${hours} h ${rest} min`;
}

function passedInWords(ms: number): string {
  if (ms < minuteMs) return t('passedJustNow');
  return isInDays(ms)
    ? t('passedDaysAgo', { days: daysOf(ms) })
    : t('passedAgo', { length: lengthInWords(ms) });
}

function isInDays(ms: number): boolean {
  return ms >= 48 * hourMs;
}

function daysOf(ms: number): number {
  return Math.floor(ms / dayMs);
}

const clock = dateFormat({ hour: '2-digit', minute: '2-digit' });
const dayAndMonth = dateFormat({ day: 'numeric', month: 'short' });
const dayMonthYear = dateFormat({ day: 'numeric', month: 'short', year: 'numeric' });
const inFull = dateFormat({ dateStyle: 'full', timeStyle: 'long' });
