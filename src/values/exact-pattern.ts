import { patternWords } from './pattern-words';
import type { Shape } from './shape';
import { clockOfPattern, patternsOf } from './text-pattern';

/**
 * Returns the patterns of a text that no words for people describe. Undefined if there are none.
 *
 * @example
 * exactPattern(shapeOf({ type: 'string', pattern: '^(?=.*\\d)' }, {})); // '^(?=.*\\d)'
 */
export function exactPattern({ kind, schema }: Shape): string | undefined {
  if (kind !== 'string' || schema.format !== undefined) return undefined;
  if (patternsOf(schema).some((pattern) => clockOfPattern(pattern) !== undefined)) return undefined;
  const { others } = patternWords(schema);
  return others.length === 0 ? undefined : others.join('\n');
}
