/** The labels of a union's variants in both forms. */
import type { ValueWords } from '../texts/value-words';
import type { JsonSchema } from '../wire/json-schema';
import { keyInWords, optionInWords, optionLabels } from './labels';
import { shapeInWords } from './shape-in-words';
import { shapeOf } from './shape';
import { tellingNames } from './telling-names';

/** Labels each variant by its title, by what distinguishes it from the others, or by its type. */
export function variantLabels(
  variants: readonly JsonSchema[],
  root: JsonSchema,
  words: ValueWords,
): readonly string[] {
  const names = tellingNames(variants, root, ({ value, label }) => label ?? optionInWords(value, words));
  return variants.map((variant, index) => {
    if (typeof variant.title === 'string' && variant.title !== '') return variant.title;
    const name = names?.[index] ?? '';
    return name === '' ? nameOf(variant, root, words) : name;
  });
}

/** Labels a variant by its choices, its first properties, or its type. */
function nameOf(variant: JsonSchema, root: JsonSchema, words: ValueWords): string {
  const shape = shapeOf(variant, root);
  if (shape.kind === 'choice') return optionLabels(shape.options, words).join(' / ');
  const keys =
    shape.kind === 'object' ? shape.properties.slice(0, 3).map(({ key }) => keyInWords(key, words)) : [];
  const name = keys.length > 0 ? keys.join(', ') : shapeInWords(shape, root, words);
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}
