/** Dates and numbers as people type them, by language, without a browser. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { localDate, localNumber, shownDate } from '../../src/console/form/reading/typed-locale';
import { showLanguage } from '../../src/console/texts/current-language';
import { de } from '../../src/texts/de';

const english = { language: 'en', locale: 'en-GB', catalogue: undefined } as const;
const german = { language: 'de', locale: 'de-DE', catalogue: de } as const;

afterEach(() => showLanguage(english));

describe('a date', () => {
  test.each([
    ['2026-12-24', '2026-12-24'],
    ['24.12.2026', '2026-12-24'],
    ['4. 3. 2026', '2026-03-04'],
    ['24/12/2026', '2026-12-24'],
    ['12/24/2026', '2026-12-24'],
    ['03/03/2026', '2026-03-03'],
    ['2026/3/4', '2026-03-04'],
    ['tomorrow', 'tomorrow'],
    ['31.13.2026', '2026-13-31'], // the form says that there is no such month
  ])('%s is %s in both languages', (typed, text) => {
    for (const shown of [english, german]) {
      showLanguage(shown);
      expect(localDate(typed)).toEqual({ text });
    }
  });

  test('with two readings is refused in both languages', () => {
    expect(localDate('01/02/2026')).toEqual({
      fault: '01/02/2026 can be 2026-02-01 or 2026-01-02. Write one of these.',
    });
    showLanguage(german);
    expect(localDate('01/02/2026')).toEqual({
      fault: '01/02/2026 kann 01.02.2026 oder 02.01.2026 sein. Schreiben Sie eines davon.',
    });
  });

  test('needs four digits of the year', () => {
    expect(localDate('24.12.26')).toEqual({
      fault: 'Write the year with four digits. 24.12.26 does not have them.',
    });
  });

  test('is shown as people of the language write it', () => {
    expect(shownDate('2026-12-24')).toBe('2026-12-24');
    showLanguage(german);
    expect(shownDate('2026-12-24')).toBe('24.12.2026');
    expect(shownDate('later')).toBe('later');
  });
});

describe('a number', () => {
  test.each([
    ['1,5', '1.5'],
    ['-0,25', '-0.25'],
    ['1.234', '1234'],
    ['1.234,5', '1234.5'],
    ['1.234.567', '1234567'],
    ['1.5', '1.5'],
    ['12', '12'],
  ])('%s is %s in German', (typed, text) => {
    showLanguage(german);
    expect(localNumber(typed)).toEqual({ text });
  });

  test.each([
    ['1.5', '1.5'],
    ['1.234', '1.234'],
    ['1,5', '1,5'], // the form says that it is no number
  ])('%s is %s in English', (typed, text) => {
    expect(localNumber(typed)).toEqual({ text });
  });

  test('with two readings is refused in English', () => {
    expect(localNumber('1,234')).toEqual({
      fault: '1,234 can be 1234 or 1.234. Write one of these.',
    });
  });
});
