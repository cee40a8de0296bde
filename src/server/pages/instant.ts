/**
 * Instants for people: the time in UTC, because the reader's zone is unknown, and the distance from now.
 */
import { html } from 'hono/html';
import type { Html } from './page';

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** `<time>` with both. */
export function instant(iso: string, now: Date): Html {
  return html`<time datetime="${iso}">${day.format(new Date(iso))} UTC (${distance(iso, now)})</time>`;
}

/** @example distance('2026-11-21T12:42:00Z', new Date('2026-11-21T12:00:00Z')); // 'in 42 min' */
function distance(iso: string, now: Date): string {
  const seconds = Math.round((Date.parse(iso) - now.getTime()) / 1000);
  const words = inWords(Math.abs(seconds));
  if (words === undefined) return 'just now';
  return seconds > 0 ? `in ${words}` : `${words} ago`;
}

function inWords(seconds: number): string | undefined {
  if (seconds < 60) return undefined;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return `${hours} h`;
  return `${Math.round(hours / 24)} days`;
}
