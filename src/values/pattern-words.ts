/** Describes the patterns of a text for people: in words, by an example, or not at all. */
import { charactersOf } from './characters';
import { exampleOfPattern } from './example-of-pattern';
import { patternInWords, patternsOf, plainlyMatches } from './text-pattern';
import type { JsonSchema } from '../wire/json-schema';

export interface PatternWords {
  /** The patterns that words describe: `starts with PO-`. */
  readonly words: readonly string[];
  /** A text that matches all patterns. */
  readonly example?: string;
  /** The patterns that neither words nor the example describe. */
  readonly others: readonly string[];
}

/** @example patternWords({ pattern: '^[A-Z]{3}-\\d{4}$' }); // { words: [], example: 'ABC-1234', others: [] } */
export function patternWords(schema: JsonSchema): PatternWords {
  const patterns = patternsOf(schema);
  const words = patterns.flatMap((pattern) => patternInWords(pattern) ?? []);
  const unsaid = patterns.filter((pattern) => patternInWords(pattern) === undefined);
  const example = unsaid.map((pattern) => exampleFor(pattern, schema)).find((each) => each !== undefined);
  return example === undefined ? { words, others: unsaid } : { words, example, others: [] };
}

/** Returns an example of a pattern of the whole text, if the length and the other patterns allow the example. */
function exampleFor(pattern: string, schema: JsonSchema): string | undefined {
  if (!/^\^.*\$$/su.test(pattern)) return undefined;
  const example = exampleOfPattern(pattern);
  if (example === undefined) return undefined;
  const { minLength, maxLength } = schema;
  const length = charactersOf(example);
  if (typeof minLength === 'number' && length < minLength) return undefined;
  if (typeof maxLength === 'number' && length > maxLength) return undefined;
  const others = patternsOf(schema).filter((other) => other !== pattern);
  return others.every((other) => plainlyMatches(other, example) === true) ? example : undefined;
}
