/**
 * What zod calls and Temporal's sandbox lacks: `z.base64()` and `z.jwt()` ask `atob` whether a text is base64, and refuse
 * every value where there is none. Both functions are as the HTML standard has them, and deterministic. An author's own,
 * set before or after, stays.
 */
import { atob as decode, btoa } from 'js-base64';

/** Gives the sandbox its missing globals; where they are, nothing changes. */
export function addMissingGlobals(): void {
  const missing = Object.entries({ atob, btoa }).filter(([name]) => !(name in globalThis));
  for (const [name, value] of missing)
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}

/** The bytes of base64 as text, a character each. Spaces say nothing; what is no base64 throws. */
function atob(given: unknown): string {
  const text = String(given).replaceAll(/[\t\n\f\r ]/g, '');
  const data = text.length % 4 === 0 ? text.replace(/={1,2}$/, '') : text;
  if (data.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(data))
    throw new TypeError('The text to be decoded is not correctly encoded as base64.');
  return decode(data);
}
