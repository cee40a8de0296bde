import type { JsonSchema } from '../wire/json-schema';

/** Returns the `inputmode` of a field. On phones the modes for numbers have no minus, so negative numbers get none. */
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
