/** The part of a type that no words for people describe: a pattern, or the type of a value that is entered as JSON. */
import type { JsonSchema } from '../wire/json-schema';
import { patternWords } from './pattern-words';
import type { Shape } from './shape';
import { clockOfPattern, patternsOf } from './text-pattern';
import { typeInWords } from './type-in-words';

/** @example exactType(shapeOf({ type: 'string', pattern: '^(?=.*\\d)' }, {}), {}, 'fields'); // '^(?=.*\\d)' */
export function exactType(shape: Shape, root: JsonSchema, as: 'json' | 'fields'): string | undefined {
  const { schema } = shape;
  if (as === 'json') {
    const words = typeInWords(schema, root);
    return words === 'any JSON value' ? undefined : words;
  }
  if (shape.kind !== 'string' || schema.format !== undefined) return undefined;
  if (patternsOf(schema).some((pattern) => clockOfPattern(pattern) !== undefined)) return undefined;
  const { others } = patternWords(schema);
  return others.length === 0 ? undefined : others.join('\n');
}
