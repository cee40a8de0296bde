/**
 * Reads durations as people type them in English or in German, `1 h 30 min`, `2 Tage`, and in ISO 8601, `PT1H30M`. The form shows
 * both before it sends one.
 */
import type { ValueWords } from '../texts/value-words';
import { saidBack } from './characters';

export type DurationReading = { readonly value: string; readonly words: string } | { readonly fault: string };

const iso =
  /^P(?!$)(?:(\d+(?:[.,]\d+)?)Y)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)W)?(?:(\d+(?:[.,]\d+)?)D)?(?:T(?=\d)(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/u;

const units = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const;
type Unit = (typeof units)[number];

const names: Readonly<Record<string, Unit>> = {
  y: 'year',
  yr: 'year',
  year: 'year',
  mo: 'month',
  mon: 'month',
  month: 'month',
  w: 'week',
  wk: 'week',
  week: 'week',
  d: 'day',
  day: 'day',
  h: 'hour',
  hr: 'hour',
  hour: 'hour',
  min: 'minute',
  minute: 'minute',
  s: 'second',
  sec: 'second',
  second: 'second',
  jahr: 'year',
  jahre: 'year',
  monat: 'month',
  monate: 'month',
  woche: 'week',
  wochen: 'week',
  tag: 'day',
  tage: 'day',
  std: 'hour',
  stunde: 'hour',
  stunden: 'hour',
  minuten: 'minute',
  sek: 'second',
  sekunde: 'second',
  sekunden: 'second',
};

/**
 * @example
 * readDuration('1 h 30 min', words); // { value: 'PT1H30M', words: '1 hour 30 minutes' }
 */
export function readDuration(text: string, words: ValueWords): DurationReading {
  const typed = text.trim();
  const amounts = iso.exec(typed)?.slice(1);
  if (amounts !== undefined) {
    const said = units.map((unit, index) => [unit, amounts[index]] as const);
    return { value: typed, words: inWords(said.filter(isGiven), words) };
  }
  return ofWords(typed, words);
}

function ofWords(typed: string, words: ValueWords): DurationReading {
  const { t } = words;
  const fault = t('mustBeDuration', { text: saidBack(typed) });
  const parts = [...typed.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)\.?[\s,]*(?:(?:and|und)\s+)?/giu)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('').length !== typed.length) return { fault };
  const given = new Map<Unit, string>();
  for (const [, amount = '', word = ''] of parts) {
    if (word.toLowerCase() === 'm') return { fault: t('minutesOrMonths') };
    const unit = names[word.toLowerCase()] ?? names[word.toLowerCase().replace(/s$/u, '')];
    if (unit === undefined || given.has(unit)) return { fault };
    if (amount.includes('.') && unit !== 'second')
      return { fault: t('onlySecondsHaveAFraction', { text: amount }) };
    given.set(unit, amount);
  }
  return { value: toIso(given), words: inWords([...given], words) };
}

/** In ISO 8601 weeks cannot be combined with other units. */
function toIso(given: ReadonlyMap<Unit, string>): string {
  const weeks = given.get('week');
  if (weeks !== undefined && given.size === 1) return `P${weeks}W`;
  const days = Number(given.get('day') ?? 0) + 7 * Number(weeks ?? 0);
  const hasDays = weeks !== undefined || given.has('day');
  const date = [sign(given.get('year'), 'Y'), sign(given.get('month'), 'M'), hasDays ? `${days}D` : ''];
  const time = [
    sign(given.get('hour'), 'H'),
    sign(given.get('minute'), 'M'),
    sign(given.get('second'), 'S'),
  ].join('');
  return `P${date.join('')}${time === '' ? '' : `T${time}`}`;
}

function sign(amount: string | undefined, letter: string): string {
  return amount === undefined ? '' : `${amount}${letter}`;
}

function inWords(given: readonly (readonly [Unit, string])[], { t }: ValueWords): string {
  return given
    .map(([unit, amount]) => t(`span-${unit}`, { count: Number(amount.replace(',', '.')) }))
    .join(' ');
}

function isGiven(part: readonly [Unit, string | undefined]): part is readonly [Unit, string] {
  return part[1] !== undefined;
}
