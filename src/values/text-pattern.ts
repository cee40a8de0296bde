/**
 * Checks patterns in forms, as far as it is safe. The gate has the final say: JSON Schema drops the flags of a pattern, and
 * backtracking could block the page. So only simple patterns run here, and a text is refused only if it does not match with any
 * flags.
 */
import type { JsonSchema } from '../wire/json-schema';

const maxSteps = 4_000_000; // takes some hundredths of a second

/** Returns the patterns that a text must match: of the schema itself and of its `allOf`. */
export function patternsOf({ pattern, allOf }: JsonSchema): readonly string[] {
  const parts: readonly unknown[] = Array.isArray(allOf) ? allOf : [];
  return [pattern, ...parts.map((part) => (part as JsonSchema).pattern)].filter(isText);
}

/** Whether a text matches a pattern. Undefined if only the gate can check it. */
export function plainlyMatches(pattern: string, text: string): boolean | undefined {
  if (text.length ** loopsOf(pattern) > maxSteps) return undefined;
  const tries = ['', 'u', 'ims', 'imsu'].map((flags) => matches(pattern, flags, text));
  return tries.every((each) => each === undefined) ? undefined : tries.includes(true);
}

/** What a common pattern demands: a rule about all characters, or what is at a place of the text. */
export type PatternRule =
  | {
      readonly rule:
        | 'noCapitals'
        | 'noSmallLetters'
        | 'noSpaces'
        | 'onlyCapitals'
        | 'onlySmallLetters'
        | 'onlyDigits';
    }
  | {
      readonly rule: 'starts' | 'ends' | 'contains';
      readonly what: 'digit' | 'capital' | 'small' | 'letter' | 'text';
      /** Empty for a kind of character. */
      readonly text: string;
    };

/** @example patternRule('^PO-.*'); // { rule: 'starts', what: 'text', text: 'PO-' } */
export function patternRule(pattern: string): PatternRule | undefined {
  const starts = pattern.endsWith('.*') ? literalOf(/^\^(.+?)\.\*$/u.exec(pattern)?.[1]) : undefined;
  if (starts !== undefined) return { rule: 'starts', what: 'text', text: starts };
  const ends = literalOf(/^\.\*(.+)\$$/u.exec(pattern)?.[1]);
  if (ends !== undefined) return { rule: 'ends', what: 'text', text: ends };
  const common = commonPatterns[pattern];
  if (common !== undefined) return { rule: common };
  const [, from = '', kind = '', to = ''] = /^(\^?)(\[[^\]]*\]|\\d)\+?(\$?)$/u.exec(pattern) ?? [];
  const what = kinds[kind];
  if (what !== undefined && from === '') return { rule: to === '' ? 'contains' : 'ends', what, text: '' };
  if (what !== undefined && to === '') return { rule: 'starts', what, text: '' };
  const part = /[\^$]/u.test(pattern) ? undefined : literalOf(pattern);
  return part === undefined ? undefined : { rule: 'contains', what: 'text', text: part };
}

const commonPatterns: Readonly<Record<string, Exclude<PatternRule, { what: string }>['rule']>> = {
  '^[^A-Z]*$': 'noCapitals',
  '^[^a-z]*$': 'noSmallLetters',
  '^\\S+$': 'noSpaces',
  '^\\S*$': 'noSpaces',
  '^[A-Z]+$': 'onlyCapitals',
  '^[a-z]+$': 'onlySmallLetters',
  '^\\d+$': 'onlyDigits',
  '^[0-9]+$': 'onlyDigits',
};

const kinds: Readonly<Record<string, 'digit' | 'capital' | 'small' | 'letter'>> = {
  '\\d': 'digit',
  '[0-9]': 'digit',
  '[A-Z]': 'capital',
  '[a-z]': 'small',
  '[A-Za-z]': 'letter',
  '[a-zA-Z]': 'letter',
};

/** Recognises zod's patterns for dates and times, because zod does not set a format for all of them. */
export function clockOfPattern(pattern: string): 'date' | 'time' | 'local-date-time' | undefined {
  // Zod's patterns contain these parts. Patterns of authors rarely do.
  if (!/\[0-5\]|0\[13578\]/u.test(pattern)) return undefined;
  const takes = (text: string): boolean => takesText(pattern, text);
  if (['25:00', '25:00:00', '14:30x', 'x', '1', '14:30:00x', '2026', '2026-13-01'].some(takes))
    return undefined;
  if (clocks.some(takes)) return 'time';
  if (takes('2026-02-28')) return 'date';
  return instants.some(takes) ? 'local-date-time' : undefined;
}

/** Returns an example text that the pattern of a time or an instant matches. */
export function clockExample(pattern: string): string | undefined {
  return [...clocks, ...instants].find((text) => takesText(pattern, text));
}

const clocks = ['14:30', '14:30:00', '14:30:00.000'];
const days = ['2026-02-28T14:30', '2026-02-28T14:30:00', '2026-02-28T14:30:00.000'];
const instants = [...days, ...days.map((day) => `${day}Z`)];

/** Whether a pattern matches a short text. True if the pattern cannot be compiled. */
export function takesText(pattern: string, text: string): boolean {
  return matches(pattern, 'u', text) ?? true;
}

/** Returns the literal text of a pattern. Undefined if the pattern has other syntax. */
function literalOf(pattern: string | undefined): string | undefined {
  if (pattern === undefined || pattern === '') return undefined;
  const plain = pattern.replaceAll(/\\([^A-Za-z\d])/gu, '$1');
  const escaped = pattern.replaceAll(/\\[^A-Za-z\d]/gu, '');
  return /[\\^$.*+?()[\]{}|]/u.test(escaped) ? undefined : plain;
}

/** Estimates the depth of nested loops. Infinity for loops around groups, look-around, alternatives in groups and back-references. */
function loopsOf(pattern: string): number {
  const bare = pattern.replaceAll(/\\./gu, 'a').replaceAll(/\[[^\]]*\]/gu, 'a');
  if (/\)\s*[*+{?]|\(\?[=!<]|\(\?:?.*\|/u.test(bare) || /\\[1-9k]/u.test(pattern))
    return Number.POSITIVE_INFINITY;
  const loops = (bare.match(/[*+]|\{\d+,\}/gu) ?? []).length;
  // Without an anchor the match is tried at every character.
  return bare.startsWith('^') ? loops : loops + 1;
}

/** Undefined if the pattern cannot be compiled with these flags. */
function matches(pattern: string, flags: string, text: string): boolean | undefined {
  try {
    return new RegExp(pattern, flags).test(text);
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
