/**
 * Checks texts. Libraries differ in what an e-mail address is, so this file refuses only texts that no library accepts, and
 * the gate decides about the rest.
 */
import { saidBack } from '../../../values/characters';
import {
  clockExample,
  clockOfPattern,
  patternRule,
  patternsOf,
  plainlyMatches,
  type PatternRule,
} from '../../../values/text-pattern';
import { patternWords } from '../../../values/pattern-words';
import type { JsonSchema } from '../../../wire/json-schema';
import { t } from '../../texts/form';
import { valueWords } from '../../texts/value-words';

/** Why a text does not match its type, or undefined if it may match. */
export function textFault(schema: JsonSchema, text: string): string | undefined {
  if (text.includes('\0')) return t('nullCharacter');
  if (!text.isWellFormed()) return t('halfACharacter');
  return formIssue(schema, text);
}

/** Checks a format if it has a message here, and otherwise its patterns. */
function formIssue(schema: JsonSchema, text: string): string | undefined {
  const { format } = schema;
  const patterns = patternsOf(schema);
  // If the gate trims the text first, its pattern is not in the schema.
  if (typeof format === 'string' && isKnownFormat(format))
    return formatIssue(format, patterns.length === 0 ? text.trim() : text);
  for (const pattern of patterns) {
    if (plainlyMatches(pattern, text) === false) return patternIssue(pattern, text, schema);
  }
  return undefined;
}

/** Why a text does not match a pattern: in words, or by an example, because people cannot read patterns. */
function patternIssue(pattern: string, text: string, schema: JsonSchema): string {
  const isNot = text === '' ? t('itIsEmpty') : t('isNot', { text: saidBack(text) });
  if (clockOfPattern(pattern) === 'local-date-time')
    return `${t('mustBeDateAndTime', { example: clockExample(pattern) ?? '2026-02-28T14:30' })} ${isNot}`;
  const rule = patternRule(pattern);
  if (rule !== undefined) return `${mustFollow(rule)} ${isNot}`;
  const { example } = patternWords(schema);
  const must = example === undefined ? valueWords.t('mustHaveTheSetFormat') : t('mustBeSuchAs', { example });
  return `${must} ${isNot}`;
}

function mustFollow(rule: PatternRule): string {
  const { t: say } = valueWords;
  return 'what' in rule ? say(`must-${rule.rule}`, rule) : say(`must-${rule.rule}`);
}

/** Why a text does not have a format, or undefined if it may have it. */
function formatIssue(format: (typeof known)[number], text: string): string | undefined {
  if (text === '') return t(`needed-${format}`);
  switch (format) {
    case 'email':
      return emailIssue(text);
    case 'uri':
      return URL.canParse(text) ? undefined : t('mustBeWebAddress', { text: saidBack(text) });
    case 'uuid':
      return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(text)
        ? undefined
        : t('mustBeUuid', { text: saidBack(text) });
    case 'ipv4':
      return /^\d{1,3}(?:\.\d{1,3}){3}$/u.test(text)
        ? undefined
        : t('mustBeIpv4Address', { text: saidBack(text) });
    case 'ipv6':
      return /^[\da-f:.]+$/iu.test(text) ? undefined : t('mustBeIpv6Address', { text: saidBack(text) });
    default:
      return undefined;
  }
}

function isKnownFormat(format: string): format is (typeof known)[number] {
  return known.some((each) => each === format);
}

const known = ['email', 'uri', 'uuid', 'ipv4', 'ipv6'] as const;

function emailIssue(text: string): string | undefined {
  const at = text.lastIndexOf('@');
  if (at < 0) return t('emailWithoutAt');
  if (at === 0) return t('emailWithoutName');
  if (at === text.length - 1) return t('emailWithoutHost');
  return /\s/u.test(text) ? t('emailWithSpace') : undefined;
}
