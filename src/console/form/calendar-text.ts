/** Checks dates and times of day that a person types. */
import { saidBack } from '../../values/characters';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Why a text is not a date, or undefined if it is one. */
export function dateFault(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined)
    return `Must be a date such as 2026-02-28. ${saidBack(text)} is not.`;
  const name = months[Number(month) - 1];
  if (name === undefined) return `There is no month ${month}.`;
  // Day 0 of the next month is the last day of this month.
  const last = new Date(Date.UTC(2000, Number(month), 0));
  last.setUTCFullYear(Number(year), Number(month), 0);
  if (Number(day) >= 1 && Number(day) <= last.getUTCDate()) return undefined;
  return `There is no ${Number(day)} ${name} ${year}.`;
}

/** Why a text is not a time of day, or undefined if it is one. */
export function timeFault(text: string): string | undefined {
  const [, hour, minute, second = '0'] =
    /^(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?$/u.exec(text) ?? [];
  if (hour === undefined || minute === undefined)
    return `Must be a time such as 14:30 or 14:30:00. ${saidBack(text)} is not.`;
  if (Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 59) return undefined;
  return `There is no time ${text}.`;
}
