/**
 * The shape of a JSON Schema for forms: what a person sees and types, and what the typed text is read as. Fields and
 * decoder ask the same function, so that a form never sends what nobody can read.
 */
import { fileTypeOf } from './file-type';
import type { JsonSchema } from './schema';
import { isSchema, referred } from './shown-type';

const maxReferences = 32; // a schema may refer to itself without end

export type Shape = { readonly schema: JsonSchema; readonly nullable: boolean } & (
  | { readonly kind: 'string' | 'number' | 'integer' | 'boolean' | 'file' | 'any' }
  | { readonly kind: 'choice'; readonly options: readonly unknown[] }
  | { readonly kind: 'list'; readonly items: JsonSchema }
  | { readonly kind: 'tuple'; readonly items: readonly JsonSchema[] }
  | { readonly kind: 'object'; readonly properties: readonly Property[]; readonly rest?: JsonSchema }
  | { readonly kind: 'union'; readonly variants: readonly JsonSchema[]; readonly tag?: string }
);

interface Property {
  readonly key: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** Reads a schema, following references into `root`. What has no simple shape is `any`, which is written as JSON. */
export function shapeOf(schema: unknown, root: JsonSchema): Shape {
  const given = resolved(schema, root);
  const { enum: options, type } = given;
  if (fileTypeOf(given) !== undefined) return { kind: 'file', schema: given, nullable: false };
  if ('const' in given) return choice(given, [given.const]);
  if (Array.isArray(options)) return choice(given, options);

  const variants = given.anyOf ?? given.oneOf;
  if (Array.isArray(variants))
    return ofVariants(
      given,
      variants.map((each) => resolved(each, root)),
      root,
    );
  if (Array.isArray(type)) {
    return ofVariants(
      given,
      type.map((each: unknown) => ({ ...given, type: each, default: undefined })),
      root,
    );
  }
  switch (type) {
    case 'string':
    case 'number':
    case 'integer':
    case 'boolean':
      return { kind: type, schema: given, nullable: false };
    case 'null':
      return choice(given, [null]);
    case 'array':
      return listShape(given);
    case 'object':
      return objectShape(given);
    default:
      return { kind: 'any', schema: given, nullable: false };
  }
}

function choice(schema: JsonSchema, options: readonly unknown[]): Shape {
  const others = options.filter((option) => option !== null);
  // A lone null is the one thing that can be chosen.
  const nullable = others.length > 0 && others.length < options.length;
  return { kind: 'choice', options: nullable ? others : options, schema, nullable };
}

function ofVariants(given: JsonSchema, all: readonly JsonSchema[], root: JsonSchema): Shape {
  const variants = all.filter((variant) => variant.type !== 'null' && variant.const !== null);
  const nullable = variants.length < all.length && variants.length > 0;
  const { anyOf: _, oneOf: __, type: ___, ...said } = given;
  const [only] = variants;
  if (only !== undefined && variants.length === 1) {
    const shape = shapeOf({ ...only, ...said }, root);
    return nullable ? { ...shape, nullable } : shape;
  }
  if (variants.every((variant) => 'const' in variant)) {
    return { kind: 'choice', options: variants.map((variant) => variant.const), schema: given, nullable };
  }
  return { kind: 'union', variants, tag: tagOf(variants), schema: given, nullable };
}

/** The property that tells objects apart: a constant in each of them, another one in each. */
function tagOf(variants: readonly JsonSchema[]): string | undefined {
  const [first] = variants;
  if (!isSchema(first?.properties)) return undefined;
  return Object.keys(first.properties).find((key) => {
    const constants = variants.map(({ properties }) => constantAt(properties, key));
    return constants.every((each) => each !== undefined) && new Set(constants).size === constants.length;
  });
}

function constantAt(properties: unknown, key: string): string | undefined {
  const schema = isSchema(properties) && Object.hasOwn(properties, key) ? properties[key] : undefined;
  return isSchema(schema) && 'const' in schema ? JSON.stringify(schema.const) : undefined;
}

function listShape(schema: JsonSchema): Shape {
  const { items, prefixItems } = schema;
  if (Array.isArray(prefixItems)) {
    // More items of another type after the first ones: fields cannot say it.
    if (isSchema(items)) return { kind: 'any', schema, nullable: false };
    return { kind: 'tuple', items: prefixItems.map(asSchema), schema, nullable: false };
  }
  return { kind: 'list', items: asSchema(items), schema, nullable: false };
}

function objectShape(schema: JsonSchema): Shape {
  const { properties, additionalProperties, propertyNames, patternProperties } = schema;
  if (patternProperties !== undefined) return { kind: 'any', schema, nullable: false };
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const rest = isSchema(additionalProperties) ? additionalProperties : undefined;
  const named = isSchema(properties) ? properties : namedBy(propertyNames, rest);
  const known = Object.entries(named).map(([key, each]) => ({
    key,
    schema: asSchema(each),
    required: required.has(key),
  }));
  // The keys of a record of named keys are all there are.
  const isClosed = properties === undefined && known.length > 0;
  return { kind: 'object', properties: known, rest: isClosed ? undefined : rest, schema, nullable: false };
}

function namedBy(propertyNames: unknown, value: JsonSchema | undefined): JsonSchema {
  const keys = isSchema(propertyNames) && Array.isArray(propertyNames.enum) ? propertyNames.enum : [];
  return Object.fromEntries(keys.map((key) => [String(key), value ?? {}]));
}

/** The schema that a reference, or several parts together, come to. */
function resolved(schema: unknown, root: JsonSchema, references = 0): JsonSchema {
  const { $ref, allOf, ...said } = asSchema(schema);
  if (references > maxReferences) return {};
  if (typeof $ref === 'string') {
    return { ...resolved(referred($ref, root), root, references + 1), ...said };
  }
  if (!Array.isArray(allOf)) return said;
  return together(
    said,
    allOf.map((part) => resolved(part, root, references + 1)),
  );
}

/** Parts that are all plain objects are one object; anything else is written as JSON. */
function together(said: JsonSchema, parts: readonly JsonSchema[]): JsonSchema {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return { ...only, ...said };
  const plain = parts.every(({ type, properties }) => type === 'object' && isSchema(properties));
  if (!plain || said.properties !== undefined) return {};
  const keys = parts.flatMap(({ properties }) => Object.keys(asSchema(properties)));
  if (new Set(keys).size < keys.length) return {};
  const properties = Object.assign({}, ...parts.map((part) => part.properties)) as JsonSchema;
  const required = parts.flatMap((part) => (Array.isArray(part.required) ? part.required : []));
  return { ...said, type: 'object', properties, required };
}

function asSchema(schema: unknown): JsonSchema {
  return isSchema(schema) ? schema : {};
}
