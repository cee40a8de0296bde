import { valueInWords } from './in-words';

const maxIdLength = 200;

/** Why `id` cannot name a signal, or undefined where it can. */
export function idFault(id: unknown): string | undefined {
  if (typeof id !== 'string') return `it is ${valueInWords(id)}, not a string`;
  if (id.length === 0) return 'it is empty';
  if (id.length > maxIdLength) return `it has ${id.length} characters`;
  if (/\p{Cc}/u.test(id)) return 'it contains a control character';
  if (!id.isWellFormed()) return 'it contains half of a surrogate pair';
  if (id.startsWith('__') || id.startsWith('gatehouse')) return 'that prefix is reserved';
  return undefined;
}
