/** People and faults as a sentence names them. */
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

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** A span in the largest unit that divides it: `2 hours`, `90 minutes`, `1500 milliseconds`. */
export function spanInWords(ms: number): string {
  const [unit, length] = units.find(([, each]) => ms >= each && ms % each === 0) ?? ['millisecond', 1];
  const count = ms / length;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
