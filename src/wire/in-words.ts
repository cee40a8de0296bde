/** People, faults, values and amounts as a sentence names them. */
import type { Actor, Issue } from './messages';
import { nameInWords } from './names';

/** An actor as a sentence names it, and by a Temporal signal where nobody has checked who it was. */
export function actorInWords({ via, ...actor }: Actor): string {
  const who = nameInWords(actor);
  return via === 'temporal-signal' ? `${who}, by a Temporal signal` : who;
}

/** An issue as a line: `items.2.price: expected number`. */
export function issueInWords({ path, message }: Issue): string {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}

/** What whatever was thrown says of itself. */
export function errorInWords(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return 'an error without words'; // an object without a prototype, a getter that throws
  }
}

const spans = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** A span in the largest unit that divides it: `2 hours`, `90 minutes`, `1500 milliseconds`. */
export function spanInWords(ms: number): string {
  const [unit, length] = spans.find(([, each]) => ms >= each && ms % each === 0) ?? ['millisecond', 1];
  const count = ms / length;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** What a value is, in the words of types: `null`, `list`, `string`. */
export function valueInWords(value: unknown): string {
  if (value === null) return 'null';
  try {
    if (Array.isArray(value)) return 'list';
  } catch {
    // A revoked proxy: nothing can be asked of it.
  }
  return typeof value;
}

/** `10 MB`, `1.5 MB`, `999 bytes`: in powers of ten, as files are sold. */
export function bytesInWords(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return `${Number((bytes / 1000 ** power).toFixed(2))} ${units[power]}`;
}
