/**
 * Checks texts. Libraries differ in what an e-mail address is, so this file refuses only texts that no library accepts, and
 * the gate decides about the rest.
 */
import { saidBack } from '../../values/characters';
import {
  clockExample,
  clockOfPattern,
  patternInWords,
  patternsOf,
  plainlyMatches,
} from '../../values/text-pattern';
import { patternWords } from '../../values/pattern-words';
import type { JsonSchema } from '../../wire/json-schema';

/** Why a text does not match its type, or undefined if it may match. */
export function textFault(schema: JsonSchema, text: string): string | undefined {
  if (text.includes('\0')) return 'The character U+0000 cannot be sent.';
  if (!text.isWellFormed()) return 'The text has half of a character, which cannot be sent.';
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
  const isNot = (verb: string): string => (text === '' ? 'It is empty.' : `${saidBack(text)} ${verb}.`);
  if (clockOfPattern(pattern) === 'local-date-time')
    return `Must be a date and a time, such as ${clockExample(pattern) ?? '2026-02-28T14:30'}. ${isNot('is not')}`;
  const words = patternInWords(pattern);
  if (words !== undefined) {
    const must = words.replace(/^has /u, 'have ').replace(/^(contain|start|end)s /u, '$1 ');
    return /^(?:starts|ends) with \S+$/u.test(words) ? `Must ${must}` : `Must ${must}. ${isNot('does not')}`;
  }
  const { example } = patternWords(schema);
  const must = example === undefined ? 'Must have the set format' : `Must be a text such as ${example}`;
  return `${must}. ${isNot(example === undefined ? 'does not' : 'is not')}`;
}

/** Why a text does not have a format, or undefined if it may have it. */
function formatIssue(format: string, text: string): string | undefined {
  if (text === '') return empty[format];
  switch (format) {
    case 'email':
      return emailIssue(text);
    case 'uri':
      return URL.canParse(text)
        ? undefined
        : `Must be a whole web address, such as https://example.com. ${saidBack(text)} is not.`;
    case 'uuid':
      return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(text)
        ? undefined
        : `Must be a UUID, such as 123e4567-e89b-42d3-a456-426614174000. ${saidBack(text)} is not.`;
    case 'ipv4':
      return /^\d{1,3}(?:\.\d{1,3}){3}$/u.test(text)
        ? undefined
        : `Must be an IPv4 address, such as 192.0.2.1. ${saidBack(text)} is not.`;
    case 'ipv6':
      return /^[\da-f:.]+$/iu.test(text)
        ? undefined
        : `Must be an IPv6 address, such as 2001:db8::1. ${saidBack(text)} is not.`;
    default:
      return undefined;
  }
}

function isKnownFormat(format: string): boolean {
  return Object.hasOwn(empty, format);
}

const empty: Readonly<Record<string, string>> = {
  email: 'An e-mail address is needed.',
  uri: 'A web address is needed.',
  uuid: 'A UUID is needed.',
  ipv4: 'An IPv4 address is needed.',
  ipv6: 'An IPv6 address is needed.',
};

function emailIssue(text: string): string | undefined {
  const at = text.lastIndexOf('@');
  if (at < 0) return 'This is not an e-mail address: it has no @.';
  if (at === 0) return 'This is not an e-mail address: the part before @ is missing.';
  if (at === text.length - 1) return 'This is not an e-mail address: the part after @ is missing.';
  return /\s/u.test(text) ? 'This is not an e-mail address: it has a space.' : undefined;
}
