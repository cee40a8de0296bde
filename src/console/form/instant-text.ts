/**
 * An instant as three texts: a date, a time of the day, and the zone that both are meant in. What is sent has a zone in
 * it, always. An instant that was given in some offset stays in that offset, so what nobody touches is sent as it came.
 */
import { dateFault, timeFault } from './calendar-text';
import { takesText } from '../../values/text-pattern';

export interface InstantTexts {
  readonly date: string;
  readonly time: string;
  /** `local`, `Z`, or an offset such as `+02:00`. */
  readonly zone: string;
}

export type InstantReading = { readonly value: string } | { readonly fault: string };

/** The name of the zone that this browser is in. */
export function localZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function textsOfInstant(instant: string): InstantTexts {
  const [, date, time, zone] = /^(\d{4}-\d\d-\d\d)T([\d:.]+)(Z|[+-]\d\d:\d\d)$/u.exec(instant) ?? [];
  if (date !== undefined && time !== undefined && zone !== undefined) return { date, time, zone };
  return { date: instant, time: '', zone: 'local' };
}

/**
 * The instant that the texts stand for, in the first form that `pattern` takes: with or without fractions of a second.
 *
 * @example
 * readInstant({ date: '2026-02-28', time: '12:00', zone: 'Z' }); // { value: '2026-02-28T12:00:00Z' }
 */
export function readInstant({ date, time, zone }: InstantTexts, pattern?: string): InstantReading {
  const [day, clock] = [date.trim(), time.trim()];
  if (day === '') return { fault: 'The date is missing.' };
  const noDay = dateFault(day);
  if (noDay !== undefined) return { fault: noDay };
  if (clock === '') return { fault: 'The time is missing.' };
  if (/[Zz+-]/u.test(clock)) return { fault: 'Write the time without a zone; the zone is chosen beside it.' };
  const noTime = timeFault(clock);
  if (noTime !== undefined) return { fault: noTime };
  if (zone !== 'local') return { value: formed(`${day}T${clock}`, zone, pattern) };
  return inLocalZone(day, clock, pattern);
}

function inLocalZone(date: string, time: string, pattern: string | undefined): InstantReading {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const [, second = '0', fraction = ''] = /^\d\d:\d\d(?::(\d\d)(\.\d+)?)?$/u.exec(time) ?? [];
  const moment = new Date(2000, 0, 1, hour, minute, Number(second));
  moment.setFullYear(year, month - 1, day);
  moment.setHours(hour, minute, Number(second));
  // Where clocks are put forward, an hour of that day does not exist.
  if (moment.getHours() !== hour || moment.getMinutes() !== minute)
    return { fault: `There is no ${time} on ${date} in ${localZone()}: clocks are put forward then.` };
  const [text = ''] = moment.toISOString().split('.');
  return { value: formed(`${text}${fraction}`, 'Z', pattern) };
}

/** The first way to write the instant that the type takes. Digits are added where it wants them, and none but noughts are cut. */
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

/** The same instant in UTC, for types that take no offset. */
function inUtc(text: string, zone: string): readonly [string, string] {
  const moment = new Date(`${text.replace(/\.\d+$/u, '')}${zone}`);
  if (zone === 'Z' || Number.isNaN(moment.getTime())) return [text, zone];
  const [utc = ''] = moment.toISOString().split('.');
  return [`${utc}${/\.\d+$/u.exec(text)?.[0] ?? ''}`, 'Z'];
}

/** These patterns come with the format, and the texts are short. */
function takes(pattern: string | undefined, text: string): boolean {
  return pattern === undefined || takesText(pattern, text);
}
