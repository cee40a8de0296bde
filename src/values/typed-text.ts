/**
 * Parses text that a person typed into a number, a boolean or a choice. Each text has exactly one value or none: nothing is
 * guessed, rounded or cut, and no text except `true` counts as true.
 */

import { saidBack } from './characters';
import type { ValueWords } from '../texts/value-words';
import type { Option } from './shape';

export type Reading = { readonly value: unknown } | { readonly fault: string };

const wholeNumber = /^-?(0|[1-9]\d*)$/;
const decimalNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
const maxPrinted = 21; // the most digits that programs print of a double: %.20f, %.20e

/** Parses a number in the notation of JSON. Spaces around it are ignored. */
export function readNumber(text: string, kind: 'number' | 'integer', words: ValueWords): Reading {
  const { t, number } = words;
  const typed = text.trim();
  const pattern = kind === 'integer' ? wholeNumber : decimalNumber;
  // No example is needed after a decimal number such as 12.5.
  if (kind === 'integer' && decimalNumber.test(typed) && !wholeNumber.test(typed))
    return { fault: `${t('mustBeWholeNumber')} ${said(typed, words)}` };
  const must = t(kind === 'integer' ? 'mustBeWholeNumberLike' : 'mustBeNumber');
  if (!pattern.test(typed)) return { fault: `${must} ${said(typed, words)}` };
  const value = Number(typed);
  if (!Number.isFinite(value)) return { fault: `${must} ${t('isTooLarge', { text: typed })}` };
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    return { fault: t('losesDigits', { text: typed }) };
  if (!keepsDigits(typed, value))
    return { fault: t('hasTooManyDigits', { text: typed, value: number(value) }) };
  return { value: value === 0 ? 0 : value }; // JSON has no -0
}

export function readBoolean(text: string, { t }: ValueWords): Reading {
  if (text === 'true') return { value: true };
  if (text === 'false') return { value: false };
  return { fault: t('mustBeTrueOrFalse') };
}

/** Finds the option that a text stands for: strings by themselves, other values by their JSON. */
export function readChoice(text: string, options: readonly Option[], words: ValueWords): Reading {
  const { t } = words;
  const [option, another] = options.filter(({ value }) => textOfOption(value) === text);
  if (another !== undefined) return { fault: t('standsForSeveral', { text }) };
  if (option !== undefined) return { value: option.value };
  const first = options
    .slice(0, 10)
    .map(({ value, label }) => label ?? (textOfOption(value) || t('nothing')))
    .join(', ');
  const rest = options.length - 10;
  const choose = t('chooseOneOf', {
    options: rest > 0 ? t('andMore', { options: first, count: rest }) : first,
  });
  return { fault: text === '' ? choose : `${choose} ${said(text, words)}` };
}

/** Returns the text that a form sends for an option. */
export function textOfOption(option: unknown): string {
  return typeof option === 'string' ? option : JSON.stringify(option);
}

/** Whether each option has a different, non-empty text. If not, a form needs JSON. */
export function haveOwnTexts(options: readonly Option[]): boolean {
  const texts = options.map(({ value }) => textOfOption(value));
  return new Set(texts).size === texts.length && !texts.includes('');
}

function said(text: string, { t }: ValueWords): string {
  return text === '' ? t('theTextIsEmpty') : t('isNot', { text: saidBack(text) });
}

/** Whether a double keeps the digits of a text, or the text is that double as a program prints it with more digits. */
function keepsDigits(typed: string, value: number): boolean {
  const digits = digitsOf(typed);
  if (digits === digitsOf(String(value))) return true;
  const printed = typed
    .replace(/[eE].*$/, '')
    .replace(/^[-0.]+/, '')
    .replace('.', '').length;
  return printed >= 17 && printed <= maxPrinted && digits === digitsOf(value.toPrecision(printed));
}

/** Normalises a number to its sign, digits and power of ten. */
function digitsOf(number: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
