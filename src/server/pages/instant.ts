/**
 * Instants for people: the time in UTC, because the reader's zone is unknown, and the distance from now.
 */
import { html } from 'hono/html';
import type { Html } from './page';
import type { PageWords } from './page-words';

/** `<time>` with both. */
export function instant(iso: string, now: Date, words: PageWords): Html {
  const format = new Intl.DateTimeFormat(words.locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  const facts = { day: format.format(new Date(iso)), distance: distance(iso, now, words) };
  return html`<time datetime="${iso}">${words.t('instant', facts)}</time>`;
}

/** @example distance('2026-11-21T12:42:00Z', new Date('2026-11-21T12:00:00Z'), words); // 'in 42 min' */
function distance(iso: string, now: Date, words: PageWords): string {
  const seconds = Math.round((Date.parse(iso) - now.getTime()) / 1000);
  const length = lengthOf(Math.abs(seconds), words);
  if (length === undefined) return words.t('justNow');
  return words.t(seconds > 0 ? 'inLength' : 'ago', { length });
}

function lengthOf(seconds: number, { t }: PageWords): string | undefined {
  if (seconds < 60) return undefined;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return t('minutes', { count: minutes });
  const hours = Math.round(minutes / 60);
  if (hours < 48) return t('hours', { count: hours });
  return t('days', { count: Math.round(hours / 24) });
}
