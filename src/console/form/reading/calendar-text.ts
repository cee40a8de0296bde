/** Checks dates and times of day that a person types. */
import { saidBack } from '../../../values/characters';
import { dateFormat } from '../../texts/date-format';
import { t } from '../../texts/form';

const monthName = dateFormat({ month: 'long', timeZone: 'UTC' });

/** Why a text is not a date, or undefined if it is one. */
export function dateFault(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined)
    return t('mustBeDateLike', { text: saidBack(text) });
  if (Number(year) === 0) return t('thereIsNoYearZero');
  if (Number(month) < 1 || Number(month) > 12) return t('thereIsNoMonthMonth', { month });
  // Day 0 of the next month is the last day of this month.
  const last = new Date(Date.UTC(2000, Number(month), 0));
  last.setUTCFullYear(Number(year), Number(month), 0);
  if (Number(day) >= 1 && Number(day) <= last.getUTCDate()) return undefined;
  return t('noSuchDay', {
    day: String(Number(day)),
    month: monthName(Date.UTC(2000, Number(month) - 1)),
    year,
  });
}

/** Why a text is not a time of day, or undefined if it is one. */
export function timeFault(text: string): string | undefined {
  const [, hour, minute, second = '0'] =
    /^(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?$/u.exec(text) ?? [];
  if (hour === undefined || minute === undefined) return t('mustBeClockTimeLike', { text: saidBack(text) });
  if (Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 59) return undefined;
  return t('thereIsNoTimeText', { text });
}
