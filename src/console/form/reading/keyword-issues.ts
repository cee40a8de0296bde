/**
 * Checks a value against the keywords of its schema: bounds, lengths and counts. @cfworker/json-schema validates without
 * eval. Its messages are for developers, so this file has a sentence for each keyword. The fields inside a value are checked
 * separately.
 */
import { dereference, validate, type Schema } from '@cfworker/json-schema';
import { charactersOf, saidBack } from '../../../values/characters';
import type { JsonSchema } from '../../../wire/json-schema';
import { t } from '../../texts/form';
import { exactNumber } from '../../texts/exact-number';
import type { FormField } from '../fields/form-field';

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
  if (control.kind === 'json') return isJsonOf(schema, value) ? [] : [t('jsonDoesNotFit')];
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
  const isNot = typeof value === 'number' ? ` ${t('isNot', { text: exactNumber(value) })}` : '';
  const both = (low: string, high: string): string | undefined =>
    typeof schema[low] === 'number' && typeof schema[high] === 'number'
      ? t('mustBeBetween', { low: exactNumber(schema[low]), high: exactNumber(schema[high]) }) + isNot
      : undefined;
  switch (keyword) {
    case 'minimum':
    case 'maximum':
      return isSafe(schema) ? both('minimum', 'maximum') : single(keyword, bound, isNot);
    case 'exclusiveMinimum':
      return t('mustBeOver', { bound: exactNumber(bound ?? 0) }) + isNot;
    case 'exclusiveMaximum':
      return t('mustBeUnder', { bound: exactNumber(bound ?? 0) }) + isNot;
    case 'multipleOf':
      return t('mustBeMultiple', { bound: exactNumber(bound ?? 0) }) + isNot;
    case 'minLength':
    case 'maxLength':
      return lengthInWords(keyword, schema, String(value));
    case 'minItems':
    case 'maxItems':
      return countInWords(keyword, bound ?? 0, (value as unknown[]).length);
    case 'minProperties':
    case 'maxProperties':
      return countInWords(keyword, bound ?? 0, Object.keys(value as object).length);
    case 'uniqueItems':
      return t('noDuplicates');
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
  return (
    t(keyword === 'minimum' ? 'mustBeAtLeast' : 'mustBeAtMost', { bound: exactNumber(bound ?? 0) }) + isNot
  );
}

/** Some libraries count an emoji as two characters. A length that one of them accepts is left to the gate. */
function lengthInWords(keyword: string, schema: JsonSchema, text: string): string | undefined {
  const bound = Number(schema[keyword]);
  const has = charactersOf(text);
  if (keyword === 'maxLength') return t('atMostCharacters', { count: bound, has });
  if (text.length >= bound) return undefined;
  if (text === '') return bound === 1 ? t('mustNotBeEmpty') : t('atLeastCharactersEmpty', { count: bound });
  return t('atLeastCharacters', { count: bound, text: saidBack(text), has });
}

function countInWords(
  keyword: 'minItems' | 'maxItems' | 'minProperties' | 'maxProperties',
  count: number,
  there: number,
): string {
  return `${t(keyword, { count })} ${t('thereAre', { count: there })}`;
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
