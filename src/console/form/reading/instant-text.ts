/**
 * An instant as three texts: a date, a time of day, and their zone. The sent value always has a zone. An initial instant
 * keeps its offset, so that an unchanged value is sent as it was given.
 */
import { t } from '../../texts/form';
import { dateFault, timeFault } from './calendar-text';
import { localDate, shownDate } from './typed-locale';
import { takesText } from '../../../values/text-pattern';

export interface InstantTexts {
  readonly date: string;
  readonly time: string;
  /** `local`, `Z`, or an offset such as `+02:00`. */
  readonly zone: string;
}

export type InstantReading = { readonly value: string } | { readonly fault: string };

/** The name of the browser's time zone. */
export function localZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function textsOfInstant(instant: string): InstantTexts {
  const [, date, time, zone] = /^(\d{4}-\d\d-\d\d)T([\d:.]+)(Z|[+-]\d\d:\d\d)$/u.exec(instant) ?? [];
  if (date !== undefined && time !== undefined && zone !== undefined)
    return { date: shownDate(date), time, zone };
  return { date: instant, time: '', zone: 'local' };
}

/**
 * Reads the instant from the texts, in the first notation that `pattern` accepts: with or without fractions of a second.
 *
 * @example
 * readInstant({ date: '2026-02-28', time: '12:00', zone: 'Z' }); // { value: '2026-02-28T12:00:00Z' }
 */
export function readInstant({ date, time, zone }: InstantTexts, pattern?: string): InstantReading {
  const local = localDate(date);
  if ('fault' in local) return local;
  const [day, clock] = [local.text, time.trim()];
  if (day === '') return { fault: t('theDateIsMissing') };
  const noDay = dateFault(day);
  if (noDay !== undefined) return { fault: noDay };
  if (clock === '') return { fault: t('theTimeIsMissing') };
  if (/[Zz+-]/u.test(clock)) return { fault: t('timeWithoutZone') };
  const noTime = timeFault(clock);
  if (noTime !== undefined) return { fault: noTime };
  if (zone !== 'local') return { value: formed(`${day}T${clock}`, zone, pattern) };
  return inLocalZone(day, clock, pattern);
}

function inLocalZone(date: string, time: string, pattern: string | undefined): InstantReading {
  const moment = momentOf(date, time);
  const facts = { time, date: shownDate(date), zone: localZone() };
  // When clocks go forward, an hour of that day does not exist.
  if (clockOf(moment) !== time.slice(0, 5)) return { fault: t('clocksGoForward', facts) };
  const [first, second] = offsetsOf(moment);
  if (first !== undefined && second !== undefined)
    return { fault: t('clocksGoBack', { ...facts, first: `UTC${first}`, second: `UTC${second}` }) };
  const [text = ''] = moment.toISOString().split('.');
  return { value: formed(`${text}${/\.\d+$/u.exec(time)?.[0] ?? ''}`, 'Z', pattern) };
}

/**
 * The offsets of a local time that exists twice, because clocks go back, the first one first. Empty for any other text.
 *
 * @example
 * offsetsOfTwice({ date: '2027-10-31', time: '02:30', zone: 'local' }); // in Berlin ['+02:00', '+01:00']
 */
export function offsetsOfTwice({ date, time }: InstantTexts): readonly string[] {
  const local = localDate(date);
  return 'text' in local ? offsetsOf(momentOf(local.text, time.trim())) : [];
}

/** The whole second of a local time. An invalid date if the texts are no date and time. */
function momentOf(date: string, time: string): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const moment = new Date(2000, 0, 1);
  moment.setFullYear(year, month - 1, day);
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  moment.setHours(hour, minute, second);
  return moment;
}

function clockOf(moment: Date): string {
  return [moment.getHours(), moment.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** No zone changes its clocks twice within two days. */
function offsetsOf(moment: Date): readonly string[] {
  const at = moment.getTime();
  const asUtc = at - moment.getTimezoneOffset() * minuteMs;
  const behind = [...new Set([at - dayMs, at + dayMs].map((ms) => new Date(ms).getTimezoneOffset()))];
  const real = behind.filter((each) => new Date(asUtc + each * minuteMs).getTimezoneOffset() === each);
  if (real.length < 2) return [];
  return real
    .sort((a, b) => a - b)
    .map((each) => {
      const clock = new Date(Math.abs(each) * minuteMs).toISOString().slice(11, 16);
      return `${each > 0 ? '-' : '+'}${clock}`;
    });
}

/** The first notation of the instant that the type accepts. Digits are added if the type needs them, and only zeros are cut. */
function formed(text: string, zone: string, pattern: string | undefined): string {
  const whole = /T\d\d:\d\d$/u.test(text) ? `${text}:00` : text;
  const ways = [...writings(whole, zone), ...writings(...inUtc(whole, zone))];
  return ways.find((way) => takes(pattern, way)) ?? `${whole}${zone}`;
}

function writings(text: string, zone: string): readonly string[] {
  const fraction = /\.\d+$/u.exec(text)?.[0].slice(1) ?? '';
  const seconds = text.replace(/\.\d+$/u, '');
  const digits = [0, 3, 6, 9, 1, 2].filter((count) => /^0*$/u.test(fraction.slice(count)));
  const fractions = digits.map((count) =>
    count === 0 ? '' : `.${fraction.slice(0, count).padEnd(count, '0')}`,
  );
  const minutes = seconds.endsWith(':00') && /^0*$/u.test(fraction) ? [seconds.slice(0, -3)] : [];
  return [text, ...fractions.map((each) => `${seconds}${each}`), ...minutes].map((way) => `${way}${zone}`);
}

/** The instant in UTC, for types that accept no offset. */
function inUtc(text: string, zone: string): readonly [string, string] {
  const moment = new Date(`${text.replace(/\.\d+$/u, '')}${zone}`);
  if (zone === 'Z' || Number.isNaN(moment.getTime())) return [text, zone];
  const [utc = ''] = moment.toISOString().split('.');
  return [`${utc}${/\.\d+$/u.exec(text)?.[0] ?? ''}`, 'Z'];
}

/** Whether the pattern accepts the text. The patterns belong to the format and the texts are short, so this is fast. */
function takes(pattern: string | undefined, text: string): boolean {
  return pattern === undefined || takesText(pattern, text);
}
