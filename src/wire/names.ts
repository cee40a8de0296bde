/**
 * Names of people and programs, where they come in and where they are shown. A name that holds a line break forges a row
 * of a table; one that holds U+202E turns the words around it; one in two spellings looks the same and is not.
 */

import type { Actor } from './messages';

/** Control characters, line and paragraph separators, and what sets the direction of the text behind it. */
const hidden = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/u;
const allHidden = new RegExp(hidden, 'gu');

/** What a name or id may have, in characters. */
export const maxNameLength = 200;

/** What is wrong with a name as such, as `holds control characters`; undefined where it may be one. */
export function faultOfName(text: string): string | undefined {
  if (text.trim() === '') return 'is empty';
  if (text.length > maxNameLength) return `has over ${maxNameLength} characters`;
  if (!text.isWellFormed()) return 'holds half of a surrogate pair';
  return hidden.test(text) ? 'holds control characters, line breaks or marks of direction' : undefined;
}

/** The text in one line that means what it shows: what nobody would see is written as `\u202E`. */
export function visible(text: string): string {
  return text.replaceAll(
    allHidden,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

/**
 * A name with its id, `Ada (ada@example.org)`, in one line whatever it holds: a name alone is whatever somebody chose, and
 * may read as another's.
 */
export function nameInWords({ id, name }: Pick<Actor, 'id' | 'name'>): string {
  return visible(name === undefined || name === id ? id : `${name} (${id})`);
}
