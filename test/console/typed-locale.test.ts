/** Dates and numbers as people type them, by locale, without a browser. */
import { describe, expect, test } from '@jest/globals';
import { localDate, localNumber } from '../../src/console/form/typed-locale';

describe('a date', () => {
  test.each([
    ['2026-12-24', 'de', '2026-12-24'],
    ['24.12.2026', 'de', '2026-12-24'],
    ['4.3.2026', 'en-US', '2026-03-04'],
    ['4. 3. 2026', 'de-AT', '2026-03-04'],
    ['24/12/2026', 'en-US', '2026-12-24'],
    ['12/24/2026', 'en-GB', '2026-12-24'],
    ['03/04/2026', 'en-GB', '2026-04-03'],
    ['03/04/2026', 'en-US', '2026-03-04'],
    ['03/03/2026', 'en', '2026-03-03'],
    ['2026/3/4', 'en', '2026-03-04'],
    ['tomorrow', 'en', 'tomorrow'],
    ['31.13.2026', 'de', '2026-13-31'], // the form says that there is no such month
  ])('%s in %s is %s', (typed, locale, text) => {
    expect(localDate(typed, locale)).toEqual({ text });
  });

  test.each([
    ['03/04/2026', 'en', '03/04/2026 can be 2026-04-03 or 2026-03-04. Write one of these.'],
    ['24.12.26', 'de', 'Write the year with four digits. 24.12.26 does not have them.'],
  ])('%s in %s is refused', (typed, locale, fault) => {
    expect(localDate(typed, locale)).toEqual({ fault });
  });
});

describe('a number', () => {
  test.each([
    ['1.5', 'en', '1.5'],
    ['1,5', 'de', '1.5'],
    ['-0,25', 'fr', '-0.25'],
    ['1.234.567', 'de', '1234567'],
    ['1 234,5', 'fr', '1234.5'],
    ['1.5', 'de', '1.5'],
    ['12', 'de', '12'],
    ['1,5', 'en-US', '1,5'],
  ])('%s in %s is %s', (typed, locale, text) => {
    expect(localNumber(typed, locale)).toEqual({ text });
  });

  test('with two readings is refused', () => {
    expect(localNumber('1.234', 'de')).toEqual({
      fault: '1.234 can be 1234 or 1,234. Write one of these.',
    });
  });
});
