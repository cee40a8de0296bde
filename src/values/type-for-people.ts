import type { types } from '../texts/en/types';
import type { Translate } from '../texts/translator';

interface Listed {
  readonly kind: 'input' | 'approval';
  readonly type?: string;
}

type TypeWords = Translate<typeof types>;

/**
 * Rewrites the listed type of a signal, which `typeInWords` has made, in a few words for people who are not programmers.
 *
 * @example
 * typeForPeople({ kind: 'input', type: 'integer 0 to 10' }, t); // 'whole number 0 to 10'
 * typeForPeople({ kind: 'input', type: 'object with size, color' }, t); // '2 fields'
 */
export function typeForPeople({ kind, type = '' }: Listed, t: TypeWords): string {
  if (kind === 'approval') return t('approval');
  if (type === 'boolean') return t('yesOrNo');
  if (type.startsWith('one of ')) return choiceInWords(type, t);
  if (type.startsWith('object with ')) return t('fields', { count: countOf(type) });
  if (type.startsWith('object whose ')) return eitherOf(type.replace(/^.*? is /u, '').split(/, | or /u), t);
  if (/^object(?: or null)?$/u.test(type) || type.startsWith('record of ')) return t('namedValues');
  if (type.startsWith('list of ')) return listInWords(type.slice('list of '.length), t);
  if (type.startsWith('file')) return t('file');
  const parts = type.split(/, | or /u);
  if (parts.length > 1 && parts.every((part) => isShort(part)))
    return eitherOf(
      parts.map((part) => (part === 'boolean' ? t('yesOrNo') : wordsOf(part, t))),
      t,
    );
  return wordsOf(type, t);
}

function choiceInWords(type: string, t: TypeWords): string {
  if (type.length > shortChoice || countedParts.test(type)) return t('oneOfCount', { count: countOf(type) });
  return t('oneOf', { options: type.slice('one of '.length) });
}

function wordsOf(type: string, t: TypeWords): string {
  const [, kind, range = ''] = /^(integer|number)(?: (.+))?$/u.exec(type) ?? [];
  if (kind !== undefined) return ranged(t(kind === 'integer' ? 'wholeNumber' : 'number'), range, t);
  if (/^string\b/u.test(type)) return textInWords(type, t);
  if (type.startsWith('ISO date-time')) return t('dateAndTime');
  const known = Object.entries(knownTypes).find(([each]) => each === type.replace(/, such as .*/u, ''));
  return known === undefined ? type : t(known[1]);
}

const knownTypes = {
  'ISO date': 'date',
  'ISO time': 'time',
  'ISO duration': 'duration',
  'any JSON value': 'anyValue',
  null: 'nothing',
  email: 'email',
  uri: 'webAddress',
  'phone number': 'phoneNumber',
  'credit card number': 'creditCardNumber',
} as const;

/** The length of a text, without its patterns: `text of at least 2 characters`. */
function textInWords(type: string, t: TypeWords): string {
  const [, most, low = '', high] =
    /^string of (?:(at least|at most) )?(\d+)(?: to (\d+))? characters?\b/u.exec(type) ?? [];
  if (low === '') return t('text');
  if (high !== undefined) return t('textBetween', { low, high });
  if (most === undefined) return t('textOf', { bound: low });
  return t(most === 'at least' ? 'textAtLeast' : 'textAtMost', { bound: low });
}

function ranged(type: string, range: string, t: TypeWords): string {
  if (range === '') return type;
  const parts = range.split(' and ').map((part) => rangeInWords(part, t));
  return t('ranged', { type, range: parts.reduce((one, other) => t('both', { one, other })) });
}

function rangeInWords(range: string, t: TypeWords): string {
  const [, low, high] = /^(\S+) to (\S+)$/u.exec(range) ?? [];
  if (low !== undefined && high !== undefined) return t('between', { low, high });
  const [, word, bound = ''] = /^(?:of )?(at least|at most|over|under|in steps of) (\S+)$/u.exec(range) ?? [];
  const key = Object.entries(bounds).find(([each]) => each === word)?.[1];
  return key === undefined ? range : t(key, { bound });
}

const bounds = {
  'at least': 'atLeast',
  'at most': 'atMost',
  over: 'over',
  under: 'under',
  'in steps of': 'inSteps',
} as const;

/** Whether a part of a union is one simple type: `string`, `integer 0 to 10`, `null`. */
function isShort(part: string): boolean {
  return /^(?:string|integer|number|boolean|null|ISO|any JSON value|".*"$)/u.test(part);
}

function eitherOf(words: readonly string[], t: TypeWords): string {
  const distinct = [...new Set(words)];
  if (distinct.length < 2) return distinct.join('');
  return t('or', { one: distinct.slice(0, -1).join(', '), other: distinct.at(-1) ?? '' });
}

/** What `typeInFewWords` has counted. */
const countedParts = /^(?:object with|one of) (\d+) (?:properties|choices)$/u;

const shortChoice = 24; // characters; longer choices are counted

/** Counts the parts of a type: `one of a, b and 2 more` has four, and `object with 20 properties` twenty. */
function countOf(type: string): number {
  const [, counted] = countedParts.exec(type) ?? [];
  if (counted !== undefined) return Number(counted);
  const more = Number(/ and (\d+) more$/u.exec(type)?.[1] ?? 0);
  const named = type.replace(/ and \d+ more$/u, '').replaceAll(/\([^)]*\)/gu, '');
  return named.split(', ').length + more;
}

/** Names the items of a list if a word does. */
function listInWords(items: string, t: TypeWords): string {
  const hasWord = /^(?:string|integer|number|ISO date|file)\b(?!.* or )/u.test(items);
  return hasWord ? t('listOf', { items: typeForPeople({ kind: 'input', type: items }, t) }) : t('list');
}
