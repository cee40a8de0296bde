/**
 * Reads the shape of a JSON Schema for forms. The fields of a form and the decoder of its values use the same function, so that
 * the decoder can read every value that a form sends.
 */
import { fileTypeOf } from './files/file-type';
import { asSchema, isSchema, type JsonSchema } from '../wire/json-schema';
import { resolvedSchema } from './resolved-schema';

const maxNested = 8; // unions in unions

export type Shape = { readonly schema: JsonSchema; readonly nullable: boolean } & (
  | { readonly kind: 'string' | 'number' | 'integer' | 'boolean' | 'file' | 'any' }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  | { readonly kind: 'list'; readonly items: JsonSchema }
  | { readonly kind: 'tuple'; readonly items: readonly TupleItem[] }
  | { readonly kind: 'object'; readonly properties: readonly Property[]; readonly rest?: JsonSchema }
  | { readonly kind: 'union'; readonly variants: readonly JsonSchema[]; readonly tag?: string }
);

/** A value to choose, with the author's label. */
export interface Option {
  readonly value: unknown;
  readonly label?: string;
}

interface TupleItem {
  readonly schema: JsonSchema;
  readonly required: boolean;
}

interface Property {
  readonly key: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** Reads the shape of a schema. References are resolved in `root`. A schema without a simple shape is `any`: people type JSON. */
export function shapeOf(schema: unknown, root: JsonSchema): Shape {
  const given = resolvedSchema(schema, root);
  const { type } = given;
  if (fileTypeOf(given) !== undefined) return { kind: 'file', schema: given, nullable: false };
  const options = ownOptions(given);
  if (options !== undefined) return choice(given, options);

  if (Array.isArray(given.anyOf ?? given.oneOf)) return ofVariants(given, variantsOf(given, root), root);
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
      return choice(given, [{ value: null }]);
    case 'array':
      return listShape(given);
    case 'object':
      return objectShape(given);
    default:
      return { kind: 'any', schema: given, nullable: false };
  }
}

function choice(schema: JsonSchema, options: readonly Option[]): Shape {
  const others = options.filter(({ value }) => value !== null);
  // If null is the only option, it is a choice.
  const nullable = others.length > 0 && others.length < options.length;
  return { kind: 'choice', options: nullable ? others : options, schema, nullable };
}

/** Returns the values of `const` or `enum`, without labels. */
function ownOptions(schema: JsonSchema): readonly Option[] | undefined {
  if ('const' in schema) return [{ value: schema.const }];
  return Array.isArray(schema.enum) ? schema.enum.map((value: unknown) => ({ value })) : undefined;
}

/** Returns the variants of a union. The variants of a nested union without a title are included. */
function variantsOf(given: JsonSchema, root: JsonSchema, depth = 0): readonly JsonSchema[] {
  const variants = (given.anyOf ?? given.oneOf) as readonly unknown[];
  return variants.flatMap((each) => {
    const variant = resolvedSchema(each, root);
    const isUnion = Array.isArray(variant.anyOf ?? variant.oneOf) && variant.title === undefined;
    return isUnion && depth < maxNested ? variantsOf(variant, root, depth + 1) : [variant];
  });
}

function ofVariants(given: JsonSchema, all: readonly JsonSchema[], root: JsonSchema): Shape {
  if (isAnyJson(all)) return { kind: 'any', schema: given, nullable: false };
  const variants = all.filter((variant) => variant.type !== 'null' && variant.const !== null);
  const nullable = variants.length < all.length && variants.length > 0;
  const { anyOf: _, oneOf: __, type: ___, ...said } = given;
  const [only] = variants;
  if (only !== undefined && variants.length === 1) {
    const shape = shapeOf({ ...only, ...said }, root);
    return nullable ? { ...shape, nullable } : shape;
  }
  const options = labelledOptions(variants);
  if (options !== undefined) return { kind: 'choice', options, schema: given, nullable };
  return { kind: 'union', variants, tag: tagOf(variants), schema: given, nullable };
}

/** Whether the variants are all types of JSON, as in `z.json()`. */
function isAnyJson(variants: readonly JsonSchema[]): boolean {
  const types = new Set(variants.flatMap(({ type }) => type ?? []));
  const isRecursive = JSON.stringify(variants).includes('"$ref":"#');
  return (
    isRecursive && ['string', 'number', 'boolean', 'null', 'array', 'object'].every((type) => types.has(type))
  );
}

/** Returns the options of a union of constants, labelled by their titles. Undefined if a variant is not such a constant. */
function labelledOptions(variants: readonly JsonSchema[]): readonly Option[] | undefined {
  const options = variants.map((variant) => {
    const own = ownOptions(variant);
    if (typeof variant.title !== 'string' || variant.title === '') return own;
    const label = variant.title;
    return own?.length === 1 ? own.map(({ value }) => ({ value, label })) : undefined;
  });
  if (options.includes(undefined)) return undefined;
  const byValue = new Map(options.flat().map((option) => [JSON.stringify(option?.value), option]));
  return [...byValue.values()].filter((option) => option !== undefined);
}

/** Returns the property that distinguishes the variants: it has a different constant in each. */
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
  const { items, prefixItems, minItems } = schema;
  if (Array.isArray(prefixItems)) {
    // Form fields cannot express further items after those of a tuple.
    if (isSchema(items)) return { kind: 'any', schema, nullable: false };
    const needed = typeof minItems === 'number' ? minItems : prefixItems.length;
    const parts = prefixItems.map((each, index) => ({ schema: asSchema(each), required: index < needed }));
    return { kind: 'tuple', items: parts, schema, nullable: false };
  }
  return { kind: 'list', items: asSchema(items), schema, nullable: false };
}

function objectShape(schema: JsonSchema): Shape {
  const { properties, additionalProperties, propertyNames, patternProperties } = schema;
  if (patternProperties !== undefined) return { kind: 'any', schema, nullable: false };
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const rest = isSchema(additionalProperties) ? additionalProperties : undefined;
  const named = isSchema(properties) ? properties : namedBy(propertyNames, rest);
  const known = Object.entries(named)
    // A property that no value fits can only be left out.
    .filter(([, each]) => !('not' in asSchema(each)))
    .map(([key, each]) => ({ key, schema: asSchema(each), required: required.has(key) }));
  // A record with named keys has no other keys.
  const isClosed = properties === undefined && known.length > 0;
  return { kind: 'object', properties: known, rest: isClosed ? undefined : rest, schema, nullable: false };
}

function namedBy(propertyNames: unknown, value: JsonSchema | undefined): JsonSchema {
  const keys = isSchema(propertyNames) && Array.isArray(propertyNames.enum) ? propertyNames.enum : [];
  return Object.fromEntries(keys.map((key) => [String(key), value ?? {}]));
}
