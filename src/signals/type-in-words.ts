/** A JSON Schema in a word or two, for a person who has to answer: `integer 0 to 1000`, `one of red, blue`. */
import { fileTypeInWords, fileTypeOf } from './file-type';
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
  if (Array.isArray(variants)) return variantsInWords(variants.filter(isSchema));

  if (Array.isArray(schema.type)) {
    const { type: types, ...rest } = schema;
    return either(types.map((type: unknown) => typeInWords({ ...rest, type })));
  }
  switch (schema.type) {
    case 'string':
      return stringInWords(schema);
    case 'integer':
    case 'number':
      return `${schema.type}${range(schema)}`;
    case 'array':
      return listInWords(schema);
    case 'object':
      return objectInWords(schema);
    default:
      return typeof schema.type === 'string' ? schema.type : 'any JSON value';
  }
}

/** What a value is, in the same words. */
export function valueInWords(value: unknown): string {
  if (value === null) return 'null';
  try {
    if (Array.isArray(value)) return 'list';
  } catch {
    // A revoked proxy: nothing can be asked of it.
  }
  return typeof value;
}

/** A format says it in a word; those of ISO 8601 need the name, or `date` could be anything. */
function stringInWords(schema: JsonSchema): string {
  const { format } = schema;
  if (typeof format !== 'string') return 'string';
  return ['date', 'time', 'date-time', 'duration'].includes(format) ? `ISO ${format}` : format;
}

function listInWords({ items, prefixItems }: JsonSchema): string {
  if (Array.isArray(prefixItems))
    return `list of ${prefixItems.filter(isSchema).map(typeInWords).join(', then ')}`;
  if (!isSchema(items)) return 'list';
  const words = typeInWords(items);
  return words.includes(' or ') ? `list of (${words})` : `list of ${words}`;
}

function objectInWords(schema: JsonSchema): string {
  const file = fileTypeOf(schema);
  if (file !== undefined) return fileTypeInWords(file);
  const names = isSchema(schema.properties) ? Object.keys(schema.properties) : [];
  if (names.length > 0) return `object with ${listed(names)}`;
  if (!isSchema(schema.additionalProperties)) return 'object';
  const keys = isSchema(schema.propertyNames) ? schema.propertyNames.enum : undefined;
  const by = Array.isArray(keys) ? ` by ${listed(keys.map(String))}` : '';
  return `record of ${typeInWords(schema.additionalProperties)}${by}`;
}

function variantsInWords(variants: readonly JsonSchema[]): string {
  return discriminated(variants) ?? either(unique(variants.map(typeInWords)));
}

/** Objects that one property tells apart: `object whose kind is card or cash`. */
function discriminated(variants: readonly JsonSchema[]): string | undefined {
  const [first, ...others] = variants.map(({ properties }) => (isSchema(properties) ? properties : {}));
  if (first === undefined || others.length === 0) return undefined;
  const tag = Object.keys(first).find((key) =>
    [first, ...others].every((named) => 'const' in schemaAt(named, key)),
  );
  if (tag === undefined) return undefined;
  const tags = [first, ...others].map((named) => inPlainWords(schemaAt(named, tag).const));
  return `object whose ${tag} is ${either(tags)}`;
}

function schemaAt(properties: JsonSchema, key: string): JsonSchema {
  const schema = properties[key];
  return isSchema(schema) ? schema : {};
}

function either(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function choices(values: readonly unknown[]): string {
  return `one of ${listed(values.map(inPlainWords))}`;
}

function inPlainWords(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
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
