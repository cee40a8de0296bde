/**
 * The type of a field as text for people: the words of both forms, and what a page without JavaScript needs in
 * addition.
 */
import { severalOf, shapeInWords } from '../../values/shape-in-words';
import { shapeOf, type Shape } from '../../values/shape';
import { typeForPeople } from '../../values/type-for-people';
import { typeInWords } from '../../values/type-in-words';
import type { JsonSchema } from '../../wire/json-schema';

export function fieldType(shape: Shape, root: JsonSchema): string {
  const { kind, schema } = shape;
  const words = shapeInWords(shape, root);
  switch (kind) {
    case 'number':
    case 'integer':
      return typeForPeople({ kind: 'input', type: typeInWords({ ...schema, type: kind }, root) });
    case 'string':
      if (schema.format === 'date-time') return `${words} in UTC`;
      return schema.format === 'duration' ? `${words}, such as 15 min or 2 days` : words;
    case 'list':
      if (severalOf(shape.items, root) !== undefined) return words;
      return `${words}, each ${fieldType(shapeOf(shape.items, root), root)}`;
    default:
      return words;
  }
}
