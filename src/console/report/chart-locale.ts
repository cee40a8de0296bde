import type { Locale } from 'vega';

type Twelve<Each> = [Each, Each, Each, Each, Each, Each, Each, Each, Each, Each, Each, Each];
type Seven<Each> = [Each, Each, Each, Each, Each, Each, Each];

const months: Twelve<number> = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const days: Seven<number> = [0, 1, 2, 3, 4, 5, 6];
const sunday = Date.UTC(2023, 0, 1);
const dayMs = 86_400_000;

/** The numbers and dates of a chart as the locale writes them: `1.234,5` and `März` in German. */
export function chartLocale(locale: string): Locale {
  const name = (style: Intl.DateTimeFormatOptions): ((at: number) => string) => {
    const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' });
    return (at) => format.format(at);
  };
  const ofDay = (style: 'long' | 'short'): Seven<string> => {
    const inWords = name({ weekday: style });
    return days.map((day) => inWords(sunday + day * dayMs)) as Seven<string>;
  };
  const ofMonth = (style: 'long' | 'short'): Twelve<string> => {
    const inWords = name({ month: style });
    return months.map((month) => inWords(Date.UTC(2023, month, 1))) as Twelve<string>;
  };
  const number = new Intl.NumberFormat(locale, { useGrouping: 'always' }).formatToParts(1_234_567.5);
  const sign = (type: Intl.NumberFormatPartTypes): string =>
    number.find((part) => part.type === type)?.value ?? '';
  const date = dateOrder(locale);
  return {
    number: { decimal: sign('decimal'), thousands: sign('group'), grouping: [3], currency: ['', ''] },
    time: {
      date,
      time: '%H:%M:%S',
      dateTime: `${date} %H:%M:%S`,
      periods: ['AM', 'PM'],
      days: ofDay('long'),
      shortDays: ofDay('short'),
      months: ofMonth('long'),
      shortMonths: ofMonth('short'),
    },
  };
}

const directives: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {
  day: '%d',
  month: '%m',
  year: '%Y',
};

/** The date as a format of Vega: `%d.%m.%Y`. */
function dateOrder(locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric' });
  return format
    .formatToParts(0)
    .map(({ type, value }) => directives[type] ?? value)
    .join('');
}
