/** Resolves references and `allOf` of a schema into one schema, as far as a form can show it. */
import { asSchema, isSchema, referred, type JsonSchema } from '../wire/json-schema';

const maxReferences = 32; // a schema may refer to itself

/** Resolves a schema. If a form cannot show the result, it has only the title, the description and the default. */
export function resolvedSchema(schema: unknown, root: JsonSchema, references = 0): JsonSchema {
  const { $ref, allOf, ...said } = asSchema(schema);
  if (references > maxReferences) return {};
  if (typeof $ref === 'string') {
    return { ...resolvedSchema(referred($ref, root), root, references + 1), ...said };
  }
  if (!Array.isArray(allOf)) return said;
  const parts = allOf.map((part) => resolvedSchema(part, root, references + 1));
  return together(said, parts, root, references);
}

function together(
  said: JsonSchema,
  parts: readonly JsonSchema[],
  root: JsonSchema,
  references: number,
): JsonSchema {
  const all = isBare(said) ? parts : [said, ...parts];
  const [only] = all;
  if (only !== undefined && all.length === 1) return { ...only, ...said };

  const [union, ...others] = all.filter(({ anyOf, oneOf }) => Array.isArray(anyOf ?? oneOf));
  if (union !== undefined) return others.length > 0 ? wordsOf(said) : eachWith(said, union, all);
  const types = new Set(all.flatMap(({ type }) => type ?? []).map((type) => JSON.stringify(type)));
  const isAll = (...names: readonly string[]): boolean =>
    types.size > 0 && [...types].every((type) => names.includes(type));
  if (isAll('"object"')) return objectOf(said, all, (schema) => resolvedSchema(schema, root, references + 1));
  if (isAll('"string"')) return textOf(said, all);
  if (isAll('"number"', '"integer"'))
    return numberOf(said, all, types.has('"integer"') ? 'integer' : 'number');
  return wordsOf(said);
}

/** Whether a schema has no keywords except title, description and the like. */
function isBare(schema: JsonSchema): boolean {
  return Object.keys(schema).every((key) => ['title', 'description', 'default', '$defs', 'id'].includes(key));
}

function wordsOf({ title, description, default: value }: JsonSchema): JsonSchema {
  const words = { title, description, default: value };
  return Object.fromEntries(Object.entries(words).filter(([, each]) => each !== undefined));
}

/** Adds the common parts to each variant of a union. */
function eachWith(said: JsonSchema, union: JsonSchema, all: readonly JsonSchema[]): JsonSchema {
  const { anyOf, oneOf, ...rest } = union;
  const common = all.filter((part) => part !== union);
  const given = (anyOf ?? oneOf) as readonly unknown[];
  const parts = isBare(rest) ? common : [...common, rest];
  const variants = given.map((variant) => {
    const { title } = asSchema(variant);
    const allOf = [...parts, variant];
    return title === undefined ? { allOf } : { title, allOf };
  });
  return { ...wordsOf(said), anyOf: variants };
}

function objectOf(
  said: JsonSchema,
  all: readonly JsonSchema[],
  resolve: (schema: unknown) => JsonSchema,
): JsonSchema {
  // The additional properties of one part may be properties of another, which form fields cannot express.
  if (all.some((part) => !isSchema(part.properties) || isSchema(part.additionalProperties)))
    return wordsOf(said);
  const named = all.flatMap(({ properties }) => Object.entries(asSchema(properties)));
  const keys = [...new Set(named.map(([key]) => key))];
  const properties = keys.map((key) => {
    const [only, ...others] = named.filter(([name]) => name === key).map(([, schema]) => schema);
    return [key, others.length === 0 ? only : resolve({ allOf: [only, ...others] })];
  });
  const required = all.flatMap((part) => (Array.isArray(part.required) ? part.required : []));
  return {
    ...wordsOf(said),
    type: 'object',
    properties: Object.fromEntries(properties) as JsonSchema,
    required: [...new Set(required)],
  };
}

function textOf(said: JsonSchema, all: readonly JsonSchema[]): JsonSchema {
  const patterns = all.flatMap(({ pattern }) => (typeof pattern === 'string' ? [pattern] : []));
  const [pattern, ...others] = new Set(patterns);
  const bounds = boundsOf(all, ['minLength'], ['maxLength']);
  const parts = Object.assign({}, ...all) as JsonSchema;
  const { pattern: _, allOf: __, ...rest } = parts;
  return {
    ...rest,
    ...bounds,
    ...wordsOf(said),
    type: 'string',
    ...(pattern === undefined ? {} : { pattern }),
    ...(others.length === 0 ? {} : { allOf: others.map((each) => ({ pattern: each })) }),
  };
}

function numberOf(said: JsonSchema, all: readonly JsonSchema[], type: string): JsonSchema {
  const steps = new Set(all.flatMap(({ multipleOf }) => multipleOf ?? []));
  if (steps.size > 1) return wordsOf(said);
  const bounds = boundsOf(all, ['minimum', 'exclusiveMinimum'], ['maximum', 'exclusiveMaximum']);
  return { ...(Object.assign({}, ...all) as JsonSchema), ...bounds, ...wordsOf(said), type };
}

/** Returns the highest of the lower bounds and the lowest of the upper bounds. */
function boundsOf(
  all: readonly JsonSchema[],
  lower: readonly string[],
  upper: readonly string[],
): JsonSchema {
  const given = (key: string): readonly number[] =>
    all.map((part) => part[key]).filter((bound) => typeof bound === 'number');
  const found = [
    ...lower.map((key) => [key, given(key), Math.max] as const),
    ...upper.map((key) => [key, given(key), Math.min] as const),
  ].filter(([, bounds]) => bounds.length > 0);
  return Object.fromEntries(found.map(([key, bounds, best]) => [key, best(...bounds)]));
}
