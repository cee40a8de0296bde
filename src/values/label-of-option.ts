/** Finds the author's label of a chosen value. */
import type { JsonSchema } from '../wire/json-schema';
import { shapeOf } from './shape';

/**
 * Returns the label of a choice. Undefined if the value is not a choice or has no label.
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
