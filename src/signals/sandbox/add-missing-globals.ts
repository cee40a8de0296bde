/**
 * Adds functions that zod needs and Temporal's sandbox lacks: `z.base64()` and `z.jwt()` check texts with `atob`, and refuse
 * every value without it. Both functions follow the HTML standard and are deterministic. Functions that an author sets,
 * before or after, are kept.
 */
import { atob as decode, btoa } from 'js-base64';

/** Adds `atob` and `btoa` to the sandbox if they are missing. */
export function addMissingGlobals(): void {
  const missing = Object.entries({ atob, btoa }).filter(([name]) => !(name in globalThis));
  for (const [name, value] of missing)
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}

/** Decodes base64 into a text with one character per byte. Ignores white space. Throws if the text is not base64. */
function atob(given: unknown): string {
  const text = String(given).replaceAll(/[\t\n\f\r ]/g, '');
  const data = text.length % 4 === 0 ? text.replace(/={1,2}$/, '') : text;
  if (data.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(data))
    throw new TypeError('The text to be decoded is not correctly encoded as base64.');
  return decode(data);
}
