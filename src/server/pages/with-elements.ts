/** A text of the catalogue whose facts are elements, such as an instant or a name. */
import { html } from 'hono/html';
import type { pages } from '../../texts/en/pages';
import type { FactsOf } from '../../texts/translator';
import type { Html } from './page';
import type { PageWords } from './page-words';

/** @example withElements(words, 'openSince', { instant: instant(openedAt, now, words) }) */
export function withElements<Key extends keyof typeof pages>(
  { t }: PageWords,
  key: Key,
  facts: FactsOf<(typeof pages)[Key], Html | string>,
): Html {
  const elements = facts as Readonly<Record<string, Html | string>>;
  // Every fact is a mark in the text, and the element replaces the mark.
  const marks = Object.fromEntries(Object.keys(elements).map((name) => [name, `\0${name}\0`]));
  const translate = t as (key: Key, facts: object) => string;
  const parts = translate(key, marks).split('\0');
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : elements[part]))}`;
}
