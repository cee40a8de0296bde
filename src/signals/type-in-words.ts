/** A JSON Schema in a word or two, for a person who has to answer: `integer 0 to 1000`, `one of red, blue`. */
import type { JsonSchema } from './schema';

const maxNamed = 8; // more choices or properties than this no longer read as a phrase

/**
 * @example
 * typeInWords({ type: 'integer', minimum: 0, maximum: 1000 }); // 'integer 0 to 1000'
 */
export function typeInWords(schema: JsonSchema): string {
  if ('not' in schema) return 'nothing';
  if ('const' in schema) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return choices(schema.enum);

  const variants = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(variants)) return unique(variants.map(variantInWords)).join(' or ');

  if (Array.isArray(schema.type)) {
    const { type: types, ...rest } = schema;
    return types.map((type: unknown) => typeInWords({ ...rest, type })).join(' or ');
  }
  switch (schema.type) {
    case 'string':
      return stringInWords(schema);
    case 'integer':
    case 'number':
      return `${schema.type}${range(schema)}`;
    case 'array':
      return isSchema(schema.items) ? `list of ${typeInWords(schema.items)}` : 'list';
    case 'object':
      return objectInWords(schema);
    default:
      return typeof schema.type === 'string' ? schema.type : 'any JSON value';
  }
}

/** What a value is, in the same words. */
export function valueInWords(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  return typeof value;
}

function stringInWords(schema: JsonSchema): string {
  if (typeof schema.format !== 'string') return 'string';
  return schema.format === 'date' || schema.format === 'date-time' ? `ISO ${schema.format}` : schema.format;
}

function objectInWords(schema: JsonSchema): string {
  if (isSchema(schema.properties)) return `object with ${listed(Object.keys(schema.properties))}`;
  return isSchema(schema.additionalProperties)
    ? `record of ${typeInWords(schema.additionalProperties)}`
    : 'object';
}

function variantInWords(variant: unknown): string {
  return isSchema(variant) ? typeInWords(variant) : 'any JSON value';
}

function choices(values: readonly unknown[]): string {
  return `one of ${listed(values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))))}`;
}

function listed(names: readonly string[]): string {
  const rest = names.length - maxNamed;
  return `${names.slice(0, maxNamed).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function range(schema: JsonSchema): string {
  // zod draws the safe-integer limits on every integer; they say nothing to a person.
  const [low, high] = [limit(schema.minimum), limit(schema.maximum)];
  if (low !== undefined && high !== undefined) return ` ${low} to ${high}`;
  if (low !== undefined) return ` of at least ${low}`;
  if (high !== undefined) return ` of at most ${high}`;
  if (typeof schema.exclusiveMinimum === 'number') return ` over ${schema.exclusiveMinimum}`;
  return typeof schema.exclusiveMaximum === 'number' ? ` under ${schema.exclusiveMaximum}` : '';
}

function limit(value: unknown): number | undefined {
  return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}
