/**
 * Patterns of texts, as far as a form may judge them. The gate is the judge: JSON Schema drops a pattern's flags, and one that
 * backtracks without end would hang the page of whoever types. So only plain ones are run here, and a text is refused only
 * where no flags could let it in.
 */
import type { JsonSchema } from '../wire/json-schema';

const maxSteps = 4_000_000; // some hundredths of a second

/** The patterns of a text: its own, and those of its parts where several must match. */
export function patternsOf({ pattern, allOf }: JsonSchema): readonly string[] {
  const parts: readonly unknown[] = Array.isArray(allOf) ? allOf : [];
  return [pattern, ...parts.map((part) => (part as JsonSchema).pattern)].filter(isText);
}

/** Whether a text matches a pattern; undefined where only the gate can say. */
export function plainlyMatches(pattern: string, text: string): boolean | undefined {
  if (text.length ** loopsOf(pattern) > maxSteps) return undefined;
  const tries = ['', 'u', 'ims', 'imsu'].map((flags) => matches(pattern, flags, text));
  return tries.every((each) => each === undefined) ? undefined : tries.includes(true);
}

/** What a short pattern asks for: `starts with https://`. */
export function patternInWords(pattern: string): string | undefined {
  const starts = pattern.endsWith('.*') ? literalOf(/^\^(.+?)\.\*$/u.exec(pattern)?.[1]) : undefined;
  if (starts !== undefined) return `starts with ${starts}`;
  const ends = literalOf(/^\.\*(.+)\$$/u.exec(pattern)?.[1]);
  if (ends !== undefined) return `ends with ${ends}`;
  if (pattern === '^[^A-Z]*$') return 'has no capital letters';
  if (pattern === '^[^a-z]*$') return 'has no small letters';
  const part = /[\^$]/u.test(pattern) ? undefined : literalOf(pattern);
  if (part !== undefined) return `contains ${part}`;
  return pattern.length > 60 ? undefined : `matches ${pattern}`;
}

/** What a pattern takes, where it is that of zod for a day or a time: zod says some by no format. */
export function clockOfPattern(pattern: string): 'date' | 'time' | 'local-date-time' | undefined {
  // Theirs are long; what a person writes is a text with a pattern.
  if (!/\[0-5\]|0\[13578\]/u.test(pattern)) return undefined;
  const takes = (text: string): boolean => takesText(pattern, text);
  if (['25:00', '25:00:00', '14:30x', 'x', '1', '14:30:00x', '2026', '2026-13-01'].some(takes))
    return undefined;
  if (clocks.some(takes)) return 'time';
  if (takes('2026-02-28')) return 'date';
  return instants.some(takes) ? 'local-date-time' : undefined;
}

/** A text that the pattern of a time or an instant takes, as an example. */
export function clockExample(pattern: string): string | undefined {
  return [...clocks, ...instants].find((text) => takesText(pattern, text));
}

const clocks = ['14:30', '14:30:00', '14:30:00.000'];
const days = ['2026-02-28T14:30', '2026-02-28T14:30:00', '2026-02-28T14:30:00.000'];
const instants = [...days, ...days.map((day) => `${day}Z`)];

/** Whether a pattern takes a short text; those that cannot be read take all. */
export function takesText(pattern: string, text: string): boolean {
  return matches(pattern, 'u', text) ?? true;
}

/** The text that a pattern stands for, where it stands for one. */
function literalOf(pattern: string | undefined): string | undefined {
  if (pattern === undefined || pattern === '') return undefined;
  const plain = pattern.replaceAll(/\\([^A-Za-z\d])/gu, '$1');
  const escaped = pattern.replaceAll(/\\[^A-Za-z\d]/gu, '');
  return /[\\^$.*+?()[\]{}|]/u.test(escaped) ? undefined : plain;
}

/** How many loops run in each other at worst: none around a group, nothing that looks back, no end of them otherwise. */
function loopsOf(pattern: string): number {
  const bare = pattern.replaceAll(/\\./gu, 'a').replaceAll(/\[[^\]]*\]/gu, 'a');
  if (/\)\s*[*+{?]|\(\?[=!<]|\(\?:?.*\|/u.test(bare) || /\\[1-9k]/u.test(pattern))
    return Number.POSITIVE_INFINITY;
  const loops = (bare.match(/[*+]|\{\d+,\}/gu) ?? []).length;
  // Without an anchor it is tried from every character.
  return bare.startsWith('^') ? loops : loops + 1;
}

/** Undefined where the pattern cannot be read with these flags. */
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
