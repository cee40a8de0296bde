/**
 * The type of a field as text for people: the words of both forms, and what a page without JavaScript needs in
 * addition.
 */
import { severalOf, shapeInWords } from '../../values/shape-in-words';
import { shapeOf, type Shape } from '../../values/shape';
import type { JsonSchema } from '../../wire/json-schema';
import type { PageWords } from './page-words';

export function fieldType(shape: Shape, root: JsonSchema, words: PageWords): string {
  const { t } = words;
  const type = shapeInWords(shape, root, words.values);
  if (shape.kind === 'string') {
    const { format } = shape.schema;
    if (format === 'date-time') return t('inUtc', { type });
    return format === 'duration' ? t('durationSuch', { type }) : type;
  }
  if (shape.kind !== 'list' || severalOf(shape.items, root) !== undefined) return type;
  const item = fieldType(shapeOf(shape.items, root), root, words);
  return item === '' ? type : t('listOfEach', { list: type, item });
}
