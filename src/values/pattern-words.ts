/** Describes the patterns of a text for people: in words, by an example, or not at all. */
import { charactersOf } from './characters';
import { exampleOfPattern } from './example-of-pattern';
import { patternRule, patternsOf, plainlyMatches, type PatternRule } from './text-pattern';
import type { JsonSchema } from '../wire/json-schema';

export interface PatternWords {
  /** What the patterns demand that words describe. */
  readonly rules: readonly PatternRule[];
  /** A text that matches all patterns. */
  readonly example?: string;
  /** The patterns that neither words nor the example describe. */
  readonly others: readonly string[];
}

/** @example patternWords({ pattern: '^[A-Z]{3}-\\d{4}$' }); // { rules: [], example: 'ABC-1234', others: [] } */
export function patternWords(schema: JsonSchema): PatternWords {
  const patterns = patternsOf(schema);
  const rules = patterns.flatMap((pattern) => patternRule(pattern) ?? []);
  const unsaid = patterns.filter((pattern) => patternRule(pattern) === undefined);
  const example = unsaid.map((pattern) => exampleFor(pattern, schema)).find((each) => each !== undefined);
  return example === undefined ? { rules, others: unsaid } : { rules, example, others: [] };
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
