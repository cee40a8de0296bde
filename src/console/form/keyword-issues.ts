/**
 * What a value's own schema says of it beyond its type: bounds, lengths, counts. @cfworker/json-schema judges, without
 * eval; its messages are for developers, so each keyword has a sentence here. What is inside a value, its own fields judge.
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
    return isJsonOf(schema, value) ? [] : ['Is JSON, but not of the type that is asked for.'];
  // A reference's bounds are those of the upload.
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
      return 'Nothing may be in the list twice.';
    default:
      return undefined;
  }
}

/** Whether both bounds were meant by somebody: zod draws those of safe integers on every integer. */
function isSafe({ minimum, maximum }: JsonSchema): boolean {
  return [minimum, maximum].every(
    (each) => typeof each === 'number' && Math.abs(each) < Number.MAX_SAFE_INTEGER,
  );
}

function single(keyword: string, bound: number | undefined, isNot: string): string {
  return `Must be ${keyword === 'minimum' ? 'at least' : 'at most'} ${bound}.${isNot}`;
}

/** Some libraries count an emoji as two: what any of them takes is left to the gate. */
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
  return `Takes ${isLeast ? 'at least' : 'at most'} ${needed}. ${has}`;
}

/** What was written as JSON, by the whole of its schema, less the patterns and formats that the gate judges. */
function isJsonOf(schema: JsonSchema, value: unknown): boolean {
  // A reference leads into the whole schema, of which this is a part: the gate judges.
  if (JSON.stringify(schema).includes('"$ref"')) return true;
  try {
    const plain = withoutTexts(schema) as Schema;
    return validate(value, plain, '2020-12', dereference(plain), true).valid;
  } catch {
    return true; // a schema that cfworker cannot read: the gate judges
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

/** The keywords, not properties that are called so: those have schemas. */
function isTextual(key: string, value: unknown): boolean {
  if (['pattern', 'format'].includes(key)) return typeof value === 'string';
  return ['minLength', 'maxLength'].includes(key) ? typeof value === 'number' : key === 'patternProperties';
}
