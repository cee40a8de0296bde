/**
 * Dates and numbers as people type them in a locale: `24.12.2026`, `12/24/2026`, `1,5`. A text with two readings is refused,
 * and the message shows how to write both.
 */
import { saidBack } from '../../values/characters';

/** The text in the notation of the form (`2026-12-24`, `1.5`), or why it has two readings. */
export type Localised = { readonly text: string } | { readonly fault: string };

/** The locale of the browser. */
export function browserLocale(): string {
  return new Intl.DateTimeFormat().resolvedOptions().locale;
}

/**
 * Returns the date as YYYY-MM-DD. A text that is no date in the locale is returned unchanged.
 *
 * @example
 * localDate('24.12.2026', 'de'); // { text: '2026-12-24' }
 */
export function localDate(typed: string, locale: string): Localised {
  const text = typed.trim();
  const yearFirst = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})\.?$/u.exec(text);
  if (yearFirst !== null) return { text: iso(yearFirst[1], yearFirst[2], yearFirst[3]) };
  const [, first, sign, second, year] = /^(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{2,4})$/u.exec(text) ?? [];
  if (first === undefined || second === undefined || year === undefined) return { text };
  if (year.length !== 4)
    return { fault: `Write the year with four digits. ${saidBack(text)} does not have them.` };
  const [dayFirst, monthFirst] = [iso(year, second, first), iso(year, first, second)];
  if (sign === '.' || Number(first) > 12 || dayFirst === monthFirst) return { text: dayFirst };
  if (Number(second) > 12) return { text: monthFirst };
  const order = orderOf(locale);
  if (order !== undefined) return { text: order === 'day' ? dayFirst : monthFirst };
  return { fault: `${saidBack(text)} can be ${dayFirst} or ${monthFirst}. Write one of these.` };
}

/**
 * Returns the number with a point. A text that is no number in the locale is returned unchanged.
 *
 * @example
 * localNumber('1,5', 'de'); // { text: '1.5' }
 */
export function localNumber(typed: string, locale: string): Localised {
  const text = typed.trim();
  if (decimalSign(locale) !== ',') return { text };
  // A point with three digits separates thousands here, and a decimal number elsewhere.
  if (/^-?[1-9]\d{0,2}\.\d{3}$/u.test(text)) {
    const whole = text.replace('.', '');
    return { fault: `${saidBack(text)} can be ${whole} or ${text.replace('.', ',')}. Write one of these.` };
  }
  const grouped = /^-?\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?:,\d+)?$/u.test(text);
  if (!grouped && !/^-?\d+,\d+$/u.test(text)) return { text };
  return { text: text.replaceAll(/[.\u00a0\u202f ]/gu, '').replace(',', '.') };
}

function iso(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Which number of a date comes first. Undefined if the locale does not say so: English without a region has both. */
function orderOf(locale: string): 'day' | 'month' | undefined {
  if (!/^en(?!-)/iu.test(locale) && isKnown(locale)) {
    const parts = new Intl.DateTimeFormat(locale).formatToParts(0).map(({ type }) => type);
    return parts.indexOf('day') < parts.indexOf('month') ? 'day' : 'month';
  }
  return undefined;
}

function decimalSign(locale: string): string {
  if (!isKnown(locale)) return '.';
  return (
    new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.'
  );
}

function isKnown(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false; // the tag is malformed
  }
}
