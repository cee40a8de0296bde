import type { JsonSchema } from '../wire/json-schema';

/** The keys of a phone for a text or a number of a type. Those for numbers have no minus. */
export function inputMode(
  kind: string,
  { format, minimum, exclusiveMinimum }: JsonSchema,
): 'numeric' | 'decimal' | 'email' | 'url' | undefined {
  if (format === 'email') return 'email';
  if (format === 'uri') return 'url';
  if (kind !== 'number' && kind !== 'integer') return undefined;
  const lowest = minimum ?? exclusiveMinimum;
  if (typeof lowest !== 'number' || lowest < 0) return undefined;
  return kind === 'integer' ? 'numeric' : 'decimal';
}
