/**
 * Checks names of people and programs when they arrive, and makes them safe to show. A name with a line break could forge
 * a table row, one with U+202E reverses the text around it, and invisible characters make different names look the same.
 */

import type { Actor } from './messages';

/** Control characters, line and paragraph separators, invisible characters, and marks that change the direction of text. */
const hidden = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/u;
const allHidden = new RegExp(hidden, 'gu');

/** The maximal length of a name or id, in characters. */
export const maxNameLength = 200;

/** Returns why a text cannot be a name, such as `contains control characters`. Undefined if it can. */
export function faultOfName(text: string): string | undefined {
  if (text.trim() === '') return 'is empty';
  if (text.length > maxNameLength) return `has over ${maxNameLength} characters`;
  if (!text.isWellFormed()) return 'contains half of a surrogate pair';
  return hidden.test(text) ? 'contains control characters, line breaks or direction marks' : undefined;
}

/** Replaces invisible characters by their escapes, such as `\u202E`, so that the text is one line and shows all it contains. */
export function visible(text: string): string {
  return text.replaceAll(
    allHidden,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

/**
 * Formats a name with its id in one line: `Ada (ada@example.org)`. People choose their names, so a name alone could be taken
 * for another person's.
 */
export function nameInWords({ id, name }: Pick<Actor, 'id' | 'name'>): string {
  return visible(name === undefined || name === id ? id : `${name} (${id})`);
}
