/**
 * Reads a type that is written as JSON Schema into a zod schema, so that a gate of a definition judges an answer as a gate of
 * code does. It knows the keywords of `known`. It refuses others, because a rule that is ignored would let wrong answers in.
 */
import * as z from 'zod';
import { zodFile } from '../values/files/file';
import { impossibleBounds } from '../values/impossible-bounds';
import { sameJson } from '../values/same-json';
import { fileKeyword } from '../values/files/file-type';
import { GatehouseError } from '../wire/errors/errors';
import { errorInWords } from '../wire/in-words';
import { isSchema, type JsonSchema } from '../wire/json-schema';
import type { Issue } from '../wire/messages';

/** A type and its issues. With issues, the type must not be used. */
export interface ReadType {
  readonly type: z.ZodType;
  readonly issues: readonly Issue[];
}

/** Reads a JSON Schema. Types with the same text share one zod schema. */
export function typeFromJson(schema: unknown): ReadType {
  const key = JSON.stringify(schema) ?? '';
  const known = read.get(key);
  if (known !== undefined) return known;
  const issues: Issue[] = [];
  const made = { type: typeOf(schema, [], issues), issues };
  if (read.size >= maxKept) read.clear();
  read.set(key, made);
  return made;
}

/** A cache, because each execution of a worker and each item of a map reads the same types. */
const read = new Map<string, ReadType>();
const maxKept = 500;

type Path = readonly (string | number)[];

const words = ['title', 'description', 'default', 'examples', '$schema', '$comment', 'format'];
const known: Readonly<Record<string, readonly string[]>> = {
  string: ['minLength', 'maxLength', 'pattern'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  integer: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  boolean: [],
  null: [],
  array: ['items', 'prefixItems', 'minItems', 'maxItems'],
  object: ['properties', 'required', 'additionalProperties', 'propertyNames', fileKeyword],
};

function typeOf(schema: unknown, path: Path, issues: Issue[]): z.ZodType {
  if (schema === true) return z.unknown();
  if (!isSchema(schema) || Array.isArray(schema)) return fault(issues, path, 'is not a JSON Schema');
  const made = withoutWords(schema, path, issues);
  const impossible = impossibleBounds(schema);
  if (impossible !== undefined) fault(issues, path, impossible);
  const { title, description, default: fallback, examples } = schema;
  const said = Object.entries({ title, description, examples }).filter(([, value]) => value !== undefined);
  const whole = said.length === 0 ? made : made.meta(Object.fromEntries(said));
  if (fallback === undefined) return whole;
  if (!made.safeParse(fallback).success) fault(issues, [...path, 'default'], 'does not fit its type');
  return whole.default(fallback);
}

function withoutWords(schema: JsonSchema, path: Path, issues: Issue[]): z.ZodType {
  const { type } = schema;
  if ('const' in schema) return only(schema, ['const', 'type'], path, issues, () => oneOf([schema.const]));
  if ('enum' in schema) {
    const values: unknown = schema.enum;
    if (!Array.isArray(values) || values.length === 0)
      return fault(issues, [...path, 'enum'], 'must be a list of at least one value');
    const again = values.find((value, index) => values.indexOf(value) < index);
    if (again !== undefined) return fault(issues, [...path, 'enum'], `has ${JSON.stringify(again)} twice`);
    return only(schema, ['enum', 'type'], path, issues, () => oneOf(values));
  }
  const union = 'anyOf' in schema ? 'anyOf' : 'oneOf';
  if (union in schema) {
    const variants: unknown = schema[union];
    if (!Array.isArray(variants) || variants.length === 0)
      return fault(issues, [...path, union], 'must be a list of at least one type');
    return only(schema, [union], path, issues, () =>
      z.union(variants.map((each, index) => typeOf(each, [...path, union, index], issues))),
    );
  }
  if (Array.isArray(type)) {
    if (type.length === 0) return fault(issues, [...path, 'type'], 'must be a list of at least one type');
    return z.union(
      type.map((each: unknown) => {
        const { default: _, ...rest } = schema;
        const keys = new Set([...words, 'type', ...(known[String(each)] ?? [])]);
        const own = Object.fromEntries(Object.entries(rest).filter(([key]) => keys.has(key)));
        return typeOf({ ...own, type: each, title: undefined, description: undefined }, path, issues);
      }),
    );
  }
  if (type === undefined) return only(schema, [], path, issues, () => z.unknown());
  const [keywords, make] = typeof type === 'string' ? [known[type], makers[type]] : [];
  if (keywords === undefined || make === undefined) {
    const fits = Object.keys(known).join(', ');
    return fault(issues, [...path, 'type'], `${JSON.stringify(type)} is not a type; use one of ${fits}`);
  }
  return only(schema, ['type', ...keywords], path, issues, () => make(schema, path, issues));
}

/** Makes a type if the schema has no other keywords than these. */
function only(
  schema: JsonSchema,
  keywords: readonly string[],
  path: Path,
  issues: Issue[],
  make: () => z.ZodType,
): z.ZodType {
  const stray = Object.keys(schema).filter(
    (key) => schema[key] !== undefined && !keywords.includes(key) && !words.includes(key),
  );
  for (const key of stray) fault(issues, [...path, key], `the keyword '${key}' is not supported here`);
  try {
    return make();
  } catch (error) {
    const why = error instanceof GatehouseError ? error.message : errorInWords(error);
    return fault(issues, path, `is not a usable type: ${why}`);
  }
}

const makers: Readonly<Record<string, (schema: JsonSchema, path: Path, issues: Issue[]) => z.ZodType>> = {
  string: textOf,
  number: (schema, path, issues) => numberOf(z.number(), schema, path, issues),
  integer: (schema, path, issues) => numberOf(z.int(), schema, path, issues),
  boolean: () => z.boolean(),
  null: () => z.null(),
  array: listOf,
  object: objectOf,
};

const formats: Readonly<Record<string, () => z.ZodType>> = {
  date: () => z.iso.date(),
  'date-time': () => z.iso.datetime({ offset: true }),
  time: () => z.iso.time(),
  duration: () => z.iso.duration(),
  email: () => z.email(),
  uri: () => z.url(),
  uuid: () => z.uuid(),
};

function textOf(schema: JsonSchema, path: Path, issues: Issue[]): z.ZodType {
  const { format, pattern } = schema;
  const [low, high] = [count(schema, 'minLength', path, issues), count(schema, 'maxLength', path, issues)];
  let text = z.string();
  if (low !== undefined) text = text.min(low);
  if (high !== undefined) text = text.max(high);
  if (pattern !== undefined) {
    if (typeof pattern !== 'string') return fault(issues, [...path, 'pattern'], 'must be a text');
    text = text.regex(new RegExp(pattern));
  }
  if (format === undefined) return text;
  const of = typeof format === 'string' ? formats[format] : undefined;
  if (of !== undefined)
    return low === undefined && high === undefined && pattern === undefined ? of() : text.and(of());
  const fits = Object.keys(formats).join(', ');
  return fault(issues, [...path, 'format'], `${JSON.stringify(format)} is not supported; use one of ${fits}`);
}

function numberOf(type: z.ZodNumber, schema: JsonSchema, path: Path, issues: Issue[]): z.ZodType {
  const bound = (key: string): number | undefined => {
    const value = schema[key];
    if (value === undefined || typeof value === 'number') return value;
    fault(issues, [...path, key], 'must be a number');
    return undefined;
  };
  const [low, high] = [bound('minimum'), bound('maximum')];
  const [over, under] = [bound('exclusiveMinimum'), bound('exclusiveMaximum')];
  const step = bound('multipleOf');
  let made = type;
  if (low !== undefined) made = made.min(low);
  if (high !== undefined) made = made.max(high);
  if (over !== undefined) made = made.gt(over);
  if (under !== undefined) made = made.lt(under);
  if (step !== undefined) made = made.multipleOf(step);
  return made;
}

function listOf(schema: JsonSchema, path: Path, issues: Issue[]): z.ZodType {
  const { items, prefixItems } = schema;
  const [low, high] = [count(schema, 'minItems', path, issues), count(schema, 'maxItems', path, issues)];
  if (Array.isArray(prefixItems)) {
    const parts = prefixItems.map((each, index) => typeOf(each, [...path, 'prefixItems', index], issues));
    const [first, ...others] = parts;
    if (first === undefined) return fault(issues, [...path, 'prefixItems'], 'must have at least one type');
    return items === undefined || items === false
      ? z.tuple([first, ...others])
      : z.tuple([first, ...others], typeOf(items, [...path, 'items'], issues));
  }
  let list = z.array(items === undefined ? z.unknown() : typeOf(items, [...path, 'items'], issues));
  if (low !== undefined) list = list.min(low);
  if (high !== undefined) list = list.max(high);
  return list;
}

function objectOf(schema: JsonSchema, path: Path, issues: Issue[]): z.ZodType {
  const { properties = {}, required = [], additionalProperties, propertyNames } = schema;
  // zod writes this for a record, whose keys are any texts.
  if (propertyNames !== undefined && !sameJson(propertyNames, { type: 'string' }))
    return fault(issues, [...path, 'propertyNames'], 'may only be { "type": "string" }');
  if (schema[fileKeyword] !== undefined) {
    const options = schema[fileKeyword];
    return zodFile(z, isSchema(options) ? options : {});
  }
  if (!isSchema(properties)) return fault(issues, [...path, 'properties'], 'must be an object of types');
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  const unknown = needed.filter((key) => typeof key !== 'string' || !Object.hasOwn(properties, key));
  for (const key of unknown)
    fault(issues, [...path, 'required'], `names ${JSON.stringify(key)}, which properties does not have`);
  const shape = Object.fromEntries(
    Object.entries(properties).map(([key, each]) => {
      const type = typeOf(each, [...path, 'properties', key], issues);
      return [key, needed.includes(key) ? type : type.optional()];
    }),
  );
  const hasNone = Object.keys(shape).length === 0;
  if (isSchema(additionalProperties)) {
    const rest = typeOf(additionalProperties, [...path, 'additionalProperties'], issues);
    return hasNone ? z.record(z.string(), rest) : z.object(shape).catchall(rest);
  }
  if (additionalProperties === false) return z.strictObject(shape);
  return additionalProperties === true || hasNone ? z.looseObject(shape) : z.object(shape);
}

function oneOf(values: readonly unknown[]): z.ZodType {
  const types = values.map((value) => {
    if (typeof value === 'object' && value !== null)
      throw new TypeError('a choice must be a text, number, boolean or null');
    return value as string | number | boolean | null;
  });
  const texts = types.filter((value) => typeof value === 'string');
  return texts.length === types.length && types.length > 1 ? z.enum(texts) : z.literal(types);
}

function count(schema: JsonSchema, key: string, path: Path, issues: Issue[]): number | undefined {
  const value = schema[key];
  if (value === undefined || (Number.isSafeInteger(value) && (value as number) >= 0)) return value as number;
  fault(issues, [...path, key], 'must be a whole number of at least 0');
  return undefined;
}

function fault(issues: Issue[], path: Path, message: string): z.ZodType {
  issues.push({ path, message });
  return z.unknown();
}
