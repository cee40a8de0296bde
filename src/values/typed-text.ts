/**
 * Text that a person typed, as the number, yes or no, or choice that it stands for. Each text stands for one value or
 * for none: nothing is guessed, rounded or cut, and no word counts as true because it is there.
 */

import { saidBack } from './characters';
import type { Option } from './shape';

export type Reading = { readonly value: unknown } | { readonly fault: string };

const wholeNumber = /^-?(0|[1-9]\d*)$/;
const decimalNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
const maxPrinted = 21; // digits that programs print of a double: %.20f, %.20e

/** Spaces around a number say nothing. */
export function readNumber(text: string, kind: 'number' | 'integer'): Reading {
  const typed = text.trim();
  const [pattern, what] =
    kind === 'integer'
      ? [wholeNumber, 'a whole number, such as 12']
      : [decimalNumber, 'a number, such as 12 or 1.5'];
  // Whoever typed 12.5 needs no example of a number.
  if (kind === 'integer' && decimalNumber.test(typed) && !wholeNumber.test(typed))
    return { fault: `Must be a whole number. ${said(typed)}` };
  if (!pattern.test(typed)) return { fault: `Must be ${what}. ${said(typed)}` };
  const value = Number(typed);
  if (!Number.isFinite(value)) return { fault: `Must be ${what}. ${typed} is too large.` };
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return { fault: `${typed} is beyond 9007199254740991, from where on whole numbers lose digits.` };
  }
  if (!keepsDigits(typed, value)) {
    return { fault: `${typed} has more digits than a number can keep; it would become ${value}.` };
  }
  return { value: value === 0 ? 0 : value }; // JSON has no -0
}

export function readBoolean(text: string): Reading {
  if (text === 'true') return { value: true };
  if (text === 'false') return { value: false };
  return { fault: 'Choose Yes or No. Only true and false are read as such.' };
}

/** The value of the option that a text stands for: a text by itself, all else by its JSON. */
export function readChoice(text: string, options: readonly Option[]): Reading {
  const [option, another] = options.filter(({ value }) => textOfOption(value) === text);
  if (another !== undefined) {
    return { fault: `${text} stands for more than one of the choices; send the one that is meant as JSON.` };
  }
  if (option !== undefined) return { value: option.value };
  const words = options
    .slice(0, 10)
    .map(({ value, label }) => label ?? (textOfOption(value) || 'nothing'))
    .join(', ');
  const rest = options.length > 10 ? ` and ${options.length - 10} more` : '';
  return {
    fault: text === '' ? `Choose one of ${words}${rest}.` : `Choose one of ${words}${rest}. ${said(text)}`,
  };
}

/** What a form sends for an option. */
export function textOfOption(option: unknown): string {
  return typeof option === 'string' ? option : JSON.stringify(option);
}

/** Whether each option has a text of its own that is not empty: then fields can say it, otherwise JSON must. */
export function haveOwnTexts(options: readonly Option[]): boolean {
  const texts = options.map(({ value }) => textOfOption(value));
  return new Set(texts).size === texts.length && !texts.includes('');
}

function said(text: string): string {
  if (text === '') return 'Nothing was given.';
  return `${saidBack(text)} is not.`;
}

/** Whether a double keeps the digits of a text, or the text is how a program prints that double with more of them. */
function keepsDigits(typed: string, value: number): boolean {
  const digits = digitsOf(typed);
  if (digits === digitsOf(String(value))) return true;
  const printed = typed
    .replace(/[eE].*$/, '')
    .replace(/^[-0.]+/, '')
    .replace('.', '').length;
  return printed >= 17 && printed <= maxPrinted && digits === digitsOf(value.toPrecision(printed));
}

/** Sign, digits and power of ten, whatever way the number is written. */
function digitsOf(number: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
