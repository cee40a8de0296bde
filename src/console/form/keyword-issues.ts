/**
 * Checks a value against the keywords of its schema: bounds, lengths and counts. @cfworker/json-schema validates without
 * eval. Its messages are for developers, so this file has a sentence for each keyword. The fields inside a value are checked
 * separately.
 */
import { dereference, validate, type Schema } from '@cfworker/json-schema';
import { charactersOf, saidBack } from '../../values/characters';
import type { JsonSchema } from '../../wire/json-schema';
import type { FormField } from './form-field';

const own = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
] as const;

export function keywordIssues({ control, schema }: FormField, value: unknown): readonly string[] {
  if (control.kind === 'json')
    return isJsonOf(schema, value) ? [] : ['This is JSON, but does not match the expected type.'];
  // The upload has checked the bounds of a file.
  if (control.kind === 'file' || control.kind === 'choice') return [];
  const bounds = Object.fromEntries(
    own.filter((key) => schema[key] !== undefined).map((key) => [key, schema[key]]),
  );
  const { errors } = validate(value, bounds, '2020-12', undefined, false);
  const messages = errors.map(({ keyword }) => inWords(keyword, schema, value));
  return [...new Set(messages.filter((message) => message !== undefined))];
}

function inWords(keyword: string, schema: JsonSchema, value: unknown): string | undefined {
  const bound = schema[keyword] as number | undefined;
  const isNot = typeof value === 'number' ? ` ${value} is not.` : '';
  const both = (what: string, low: string, high: string): string | undefined =>
    typeof schema[low] === 'number' && typeof schema[high] === 'number'
      ? `Must be ${what}${String(schema[low])} to ${String(schema[high])}.${isNot}`
      : undefined;
  switch (keyword) {
    case 'minimum':
    case 'maximum':
      return isSafe(schema) ? both('', 'minimum', 'maximum') : single(keyword, bound, isNot);
    case 'exclusiveMinimum':
      return `Must be over ${bound}.${isNot}`;
    case 'exclusiveMaximum':
      return `Must be under ${bound}.${isNot}`;
    case 'multipleOf':
      return `Must be a multiple of ${bound}.${isNot}`;
    case 'minLength':
    case 'maxLength':
      return lengthInWords(keyword, schema, String(value));
    case 'minItems':
    case 'maxItems':
      return count(keyword === 'minItems', bound ?? 0, (value as unknown[]).length, ['item', 'items']);
    case 'minProperties':
    case 'maxProperties':
      return count(keyword === 'minProperties', bound ?? 0, Object.keys(value as object).length, [
        'name',
        'names',
      ]);
    case 'uniqueItems':
      return 'The list must not have duplicates.';
    default:
      return undefined;
  }
}

/** Whether the author set both bounds. zod adds the bounds of safe integers to every integer. */
function isSafe({ minimum, maximum }: JsonSchema): boolean {
  return [minimum, maximum].every(
    (each) => typeof each === 'number' && Math.abs(each) < Number.MAX_SAFE_INTEGER,
  );
}

function single(keyword: string, bound: number | undefined, isNot: string): string {
  return `Must be ${keyword === 'minimum' ? 'at least' : 'at most'} ${bound}.${isNot}`;
}

/** Some libraries count an emoji as two characters. A length that one of them accepts is left to the gate. */
function lengthInWords(keyword: string, schema: JsonSchema, text: string): string | undefined {
  const bound = Number(schema[keyword]);
  const has = charactersOf(text);
  if (keyword === 'maxLength') return `Must be at most ${characters(bound)}. This has ${has}.`;
  if (text.length >= bound) return undefined;
  if (text === '')
    return bound === 1 ? 'Must not be empty.' : `Must be at least ${characters(bound)}. It is empty.`;
  return `Must be at least ${characters(bound)}. ${saidBack(text)} has ${has}.`;
}

function characters(amount: number): string {
  return `${amount} character${amount === 1 ? '' : 's'}`;
}

function count(
  isLeast: boolean,
  bound: number,
  there: number,
  [one, many]: readonly [string, string],
): string {
  const needed = `${bound} ${bound === 1 ? one : many}`;
  const has = there === 0 ? 'There is none.' : there === 1 ? 'There is 1.' : `There are ${there}.`;
  return `Must have ${isLeast ? 'at least' : 'at most'} ${needed}. ${has}`;
}

/** Checks a value that was written as JSON against its whole schema, without patterns and formats, which the gate checks. */
function isJsonOf(schema: JsonSchema, value: unknown): boolean {
  // A $ref refers to the whole schema, of which this is a part, so the gate checks it.
  if (JSON.stringify(schema).includes('"$ref"')) return true;
  try {
    const plain = withoutTexts(schema) as Schema;
    return validate(value, plain, '2020-12', dereference(plain), true).valid;
  } catch {
    return true; // cfworker cannot read the schema, so the gate checks it
  }
}

function withoutTexts(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutTexts);
  if (typeof schema !== 'object' || schema === null) return schema;
  const left = Object.entries(schema).filter(([key, each]) => !isTextual(key, each));
  const hasPatterns = 'patternProperties' in schema;
  const kept = left.filter(([key]) => !(hasPatterns && key === 'additionalProperties'));
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutTexts(each)]));
}

/** Whether a key is a keyword. A property of the same name has a schema as its value. */
function isTextual(key: string, value: unknown): boolean {
  if (['pattern', 'format'].includes(key)) return typeof value === 'string';
  return ['minLength', 'maxLength'].includes(key) ? typeof value === 'number' : key === 'patternProperties';
}
