/** People and faults as a sentence names them. */
import type { Actor, Issue } from './messages';

/** An actor as a sentence names it: `Ada (ada@example.org)`. */
export function actorInWords({ id, name, via }: Actor): string {
  const who = name === undefined ? id : `${name} (${id})`;
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
