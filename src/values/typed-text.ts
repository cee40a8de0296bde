/**
 * Parses text that a person typed into a number, a boolean or a choice. Each text has exactly one value or none: nothing is
 * guessed, rounded or cut, and no text except `true` counts as true.
 */

import { saidBack } from './characters';
import type { Option } from './shape';

export type Reading = { readonly value: unknown } | { readonly fault: string };

const wholeNumber = /^-?(0|[1-9]\d*)$/;
const decimalNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
const maxPrinted = 21; // the most digits that programs print of a double: %.20f, %.20e

/** Parses a number. Spaces around it are ignored. */
export function readNumber(text: string, kind: 'number' | 'integer'): Reading {
  const typed = text.trim();
  const [pattern, what] =
    kind === 'integer'
      ? [wholeNumber, 'a whole number, such as 12']
      : [decimalNumber, 'a number, such as 12 or 1.5'];
  // No example is needed after a decimal number such as 12.5.
  if (kind === 'integer' && decimalNumber.test(typed) && !wholeNumber.test(typed))
    return { fault: `Must be a whole number. ${said(typed)}` };
  if (!pattern.test(typed)) return { fault: `Must be ${what}. ${said(typed)}` };
  const value = Number(typed);
  if (!Number.isFinite(value)) return { fault: `Must be ${what}. ${typed} is too large.` };
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return { fault: `${typed} is too large: whole numbers beyond 9007199254740991 lose digits.` };
  }
  if (!keepsDigits(typed, value)) {
    return { fault: `${typed} has more digits than a number can keep. It would become ${value}.` };
  }
  return { value: value === 0 ? 0 : value }; // JSON has no -0
}

export function readBoolean(text: string): Reading {
  if (text === 'true') return { value: true };
  if (text === 'false') return { value: false };
  return { fault: 'Choose Yes or No: the value must be true or false.' };
}

/** Finds the option that a text stands for: strings by themselves, other values by their JSON. */
export function readChoice(text: string, options: readonly Option[]): Reading {
  const [option, another] = options.filter(({ value }) => textOfOption(value) === text);
  if (another !== undefined) {
    return { fault: `${text} stands for several of the choices. Send the choice as JSON.` };
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

/** Returns the text that a form sends for an option. */
export function textOfOption(option: unknown): string {
  return typeof option === 'string' ? option : JSON.stringify(option);
}

/** Whether each option has a different, non-empty text. If not, a form needs JSON. */
export function haveOwnTexts(options: readonly Option[]): boolean {
  const texts = options.map(({ value }) => textOfOption(value));
  return new Set(texts).size === texts.length && !texts.includes('');
}

function said(text: string): string {
  if (text === '') return 'The text is empty.';
  return `${saidBack(text)} is not.`;
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
