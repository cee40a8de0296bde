/**
 * Dates and numbers as people type them: `24.12.2026`, `1,5`, `1.234,5`. The language decides what a point between digits means.
 * A text with two readings is refused, and the message shows how to write both.
 */
import { saidBack } from '../../../values/characters';
import { currentLanguage } from '../../texts/current-language';
import { t } from '../../texts/form';

/** The text in the notation that is sent (`2026-12-24`, `1.5`), or why it has two readings. */
export type Localised = { readonly text: string } | { readonly fault: string };

/**
 * Returns the date as YYYY-MM-DD. A text that is no date is returned unchanged. `03/04/2026` is refused, because people of one
 * language write the day or the month first.
 *
 * @example
 * localDate('24.12.2026'); // { text: '2026-12-24' }
 */
export function localDate(typed: string): Localised {
  const text = typed.trim();
  const yearFirst = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})\.?$/u.exec(text);
  if (yearFirst !== null) return { text: iso(yearFirst[1], yearFirst[2], yearFirst[3]) };
  const [, first, sign, second, year] = /^(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{2,4})$/u.exec(text) ?? [];
  if (first === undefined || second === undefined || year === undefined) return { text };
  if (year.length !== 4) return { fault: t('fourDigits', { text: saidBack(text) }) };
  const [dayFirst, monthFirst] = [iso(year, second, first), iso(year, first, second)];
  if (sign === '.' || Number(first) > 12 || dayFirst === monthFirst) return { text: dayFirst };
  if (Number(second) > 12) return { text: monthFirst };
  return { fault: twoReadings(text, shownDate(dayFirst), shownDate(monthFirst)) };
}

/**
 * Returns the number with a point. A text that is no number in the language is returned unchanged. The form shows what it
 * understood.
 *
 * @example
 * localNumber('1.234,5'); // { text: '1234.5' } in German
 */
export function localNumber(typed: string): Localised {
  const text = typed.trim();
  if (decimalSign() !== ',') {
    // In other languages a comma with three digits has a decimal.
    if (/^-?[1-9]\d{0,2},\d{3}$/u.test(text))
      return { fault: twoReadings(text, text.replace(',', ''), text.replace(',', '.')) };
    return { text };
  }
  const grouped = /^-?\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?:,\d+)?$/u.test(text);
  if (!grouped && !/^-?\d+,\d+$/u.test(text)) return { text };
  return { text: text.replaceAll(/[.\u00a0\u202f ]/gu, '').replace(',', '.') };
}

/** Writes a date as people of the language do: `24.12.2026` in German, `2026-12-24` in English. */
export function shownDate(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(date) ?? [];
  if (year === undefined || currentLanguage().language === 'en') return date;
  return `${day}.${month}.${year}`;
}

function twoReadings(text: string, one: string, other: string): string {
  return t('twoReadings', { text: saidBack(text), one, other });
}

function iso(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function decimalSign(): string {
  return (1.5).toLocaleString(currentLanguage().locale).slice(1, 2);
}
