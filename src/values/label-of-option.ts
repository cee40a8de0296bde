/** What the author of a type calls a value that was chosen. */
import type { JsonSchema } from '../wire/json-schema';
import { shapeOf } from './shape';

/**
 * The label of a choice; undefined where the value is none, or has no label.
 *
 * @example
 * labelOfOption({ oneOf: [{ const: 'de', title: 'Deutschland' }, { const: 'fr', title: 'Frankreich' }] }, 'de'); // 'Deutschland'
 */
export function labelOfOption(jsonSchema: JsonSchema, value: unknown): string | undefined {
  if (typeof value === 'object') return undefined;
  const shape = shapeOf(jsonSchema, jsonSchema);
  if (shape.kind !== 'choice') return undefined;
  return shape.options.find((option) => option.value === value)?.label;
}
