import { InvalidIdError } from './errors/errors';
import { valueInWords } from './in-words';
import type { Target } from './target';

const maxIdLength = 200;

/** Returns why `id` cannot be the id of a signal. Undefined if it can. */
export function idFault(id: unknown): string | undefined {
  if (typeof id !== 'string') return `it is ${valueInWords(id)}, not a string`;
  if (id.length === 0) return 'it is empty';
  if (id.length > maxIdLength) return `it has ${id.length} characters`;
  if (/\p{Cc}/u.test(id)) return 'it contains a control character';
  if (!id.isWellFormed()) return 'it contains half of a surrogate pair';
  if (id.startsWith('__') || id.startsWith('gatehouse')) return 'that prefix is reserved';
  return undefined;
}

/** @throws {InvalidIdError} If `id` cannot be the id of a signal, or the name of a stream if `target` is `'stream'`. */
export function checkId(id: string, target?: Target): void {
  const fault = idFault(id);
  if (fault !== undefined) throw new InvalidIdError({ target, id, fault });
}
