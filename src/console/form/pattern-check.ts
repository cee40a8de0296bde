/**
 * Patterns of texts, as far as a browser may judge them. The gate is the judge: JSON Schema drops a pattern's flags, and
 * one that backtracks without end would hang the page of whoever types. So only plain ones are run here, and a text is
 * refused only where no flags could let it in.
 */

const maxSteps = 4_000_000; // some hundredths of a second

/** Why a text does not match, in words; undefined where it does, or where only the gate can say. */
export function patternIssue(pattern: string, text: string): string | undefined {
  if (text.length ** loopsOf(pattern) > maxSteps) return undefined;
  const tries = ['', 'u', 'ims', 'imsu'].map((flags) => matches(pattern, flags, text));
  if (tries.every((each) => each === undefined) || tries.includes(true)) return undefined;
  const words = patternInWords(pattern);
  const shown = text.length > 40 ? `${text.slice(0, 40).toWellFormed()}…` : text;
  if (words === undefined) return 'Does not have the form that is asked for.';
  const isNot = shown === '' ? 'It is empty.' : `${shown} does not.`;
  return words.startsWith('matches')
    ? `Must ${words.replace('matches', 'match')}. ${isNot}`
    : `Must ${words.replace('s with', ' with')}`;
}

/** What a short pattern asks for: `starts with https://`. */
export function patternInWords(pattern: string): string | undefined {
  const starts = literalOf(/^\^(.+?)(?:\.\*)?$/u.exec(pattern)?.[1]);
  if (starts !== undefined && pattern.endsWith('.*')) return `starts with ${starts}`;
  const ends = literalOf(/^(?:\.\*)(.+)\$$/u.exec(pattern)?.[1]);
  if (ends !== undefined) return `ends with ${ends}`;
  return pattern.length > 60 ? undefined : `matches ${pattern}`;
}

/** Whether a pattern is that of a time of the day. */
export function isTimePattern(pattern: string): boolean {
  const takes = (text: string): boolean => matches(pattern, 'u', text) === true;
  if (!['14:30', '14:30:00', '14:30:00.000'].some(takes)) return false;
  return !['25:00', '25:00:00', '14:30x', 'x', '1', '14:30:00x', '2026'].some(takes);
}

/** Whether a pattern takes a short text; those that cannot be read take all. */
export function takesText(pattern: string, text: string): boolean {
  return matches(pattern, 'u', text) ?? true;
}

/** The text that a pattern stands for, where it stands for one. */
function literalOf(pattern: string | undefined): string | undefined {
  if (pattern === undefined) return undefined;
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
