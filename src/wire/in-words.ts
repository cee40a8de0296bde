/** Words for actors, issues, errors, values and amounts, for use in messages. */
import type { Actor, Issue } from './messages';
import { nameInWords } from './names';

/** Names an actor. Adds "by a Temporal signal" to an actor that nobody has identified. */
export function actorInWords({ via, ...actor }: Actor): string {
  const who = nameInWords(actor);
  return via === 'temporal-signal' ? `${who}, by a Temporal signal` : who;
}

/** Formats an issue as a line: `items.2.price: expected number`. */
export function issueInWords({ path, message }: Issue): string {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}

/** Returns the message of anything that was thrown. */
export function errorInWords(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return 'an error without a message'; // an object without a prototype, or a getter that throws
  }
}

const spans = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** Formats a span in the largest unit that divides it: `2 hours`, `90 minutes`, `1500 milliseconds`. */
export function spanInWords(ms: number): string {
  const [unit, length] = spans.find(([, each]) => ms >= each && ms % each === 0) ?? ['millisecond', 1];
  const count = ms / length;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** Returns the type of a value in words: `null`, `list`, `string`. */
export function valueInWords(value: unknown): string {
  if (value === null) return 'null';
  try {
    if (Array.isArray(value)) return 'list';
  } catch {
    // A revoked proxy throws at every access.
  }
  return typeof value;
}

/** Formats a size in powers of ten: `10 MB`, `1.5 MB`, `999 bytes`, `1 byte`. */
export function bytesInWords(bytes: number): string {
  if (bytes === 1) return '1 byte';
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return `${Number((bytes / 1000 ** power).toFixed(2))} ${units[power]}`;
}

/** Joins words as a sentence does: `a`, `a or b`, `a, b or c`. */
export function joinedWith(last: 'and' | 'or', words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
