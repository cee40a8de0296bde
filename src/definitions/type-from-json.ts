/**
 * Reads a type that is written as JSON Schema into a zod schema, so that a gate of a definition judges an answer as a gate of
 * code does. It knows the keywords of `known`. It refuses others, because a rule that is ignored would let wrong answers in.
 */
import * as z from 'zod';
import { zodFile } from '../values/files/file';
import { impossibleBounds } from '../values/impossible-bounds';
import { sameJson } from '../values/same-json';
import { growthOf } from '../values/slow-patterns';
import { tooLongFor, type SlowPatterns } from '../values/slow-texts';
import { fileKeyword } from '../values/files/file-type';
import { GatehouseError } from '../wire/errors/errors';
import { errorInWords } from '../wire/in-words';
import { isSchema, type JsonSchema } from '../wire/json-schema';
import type { Issue } from '../wire/messages';

type Path = readonly (string | number)[];

/** A type and its issues. With issues, the type must not be used. */
export interface ReadType {
  readonly type: z.ZodType;
  readonly issues: readonly Issue[];
  /** The patterns that take exponential time. With one that is not let in, the type must not be used. */
  readonly exponential: readonly { readonly path: Path; readonly pattern: RegExp }[];
  /** The patterns for which texts may be too long. */
  readonly slow: SlowPatterns | undefined;
}

interface Found {
  readonly issues: Issue[];
  readonly exponential: { readonly path: Path; readonly pattern: RegExp }[];
  readonly powers: Map<string, number>;
}

/** Reads a JSON Schema. Types with the same text share one zod schema. */
export function typeFromJson(schema: unknown): ReadType {
  const key = JSON.stringify(schema) ?? '';
  const known = read.get(key);
  if (known !== undefined) return known;
  const found: Found = { issues: [], exponential: [], powers: new Map() };
  const type = typeOf(schema, [], found);
  const slow = found.powers.size === 0 ? undefined : { powers: found.powers, hidden: [] };
  const made = { type, issues: found.issues, exponential: found.exponential, slow };
  if (read.size >= maxKept) read.clear();
  read.set(key, made);
  return made;
}

/** A cache, because each execution of a worker and each item of a map reads the same types. */
const read = new Map<string, ReadType>();
const maxKept = 500;

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

function typeOf(schema: unknown, path: Path, found: Found): z.ZodType {
  if (schema === true) return z.unknown();
  if (!isSchema(schema) || Array.isArray(schema)) return fault(found, path, 'is not a JSON Schema');
  const made = withoutWords(schema, path, found);
  const impossible = impossibleBounds(schema);
  if (impossible !== undefined) fault(found, path, impossible);
  const { title, description, default: fallback, examples } = schema;
  const said = Object.entries({ title, description, examples }).filter(([, value]) => value !== undefined);
  const whole = said.length === 0 ? made : made.meta(Object.fromEntries(said));
  if (fallback === undefined) return whole;
  if (mayJudge(schema, fallback, found) && !made.safeParse(fallback).success)
    fault(found, [...path, 'default'], 'does not fit its type');
  return whole.default(fallback);
}

/** A value that its patterns would take long for is judged when it is used. */
function mayJudge(schema: JsonSchema, value: unknown, { exponential, powers }: Found): boolean {
  return exponential.length === 0 && tooLongFor({ powers, hidden: [] }, schema, value) === undefined;
}

function withoutWords(schema: JsonSchema, path: Path, found: Found): z.ZodType {
  const { type } = schema;
  if ('const' in schema) return only(schema, ['const', 'type'], path, found, () => oneOf([schema.const]));
  if ('enum' in schema) {
    const values: unknown = schema.enum;
    if (!Array.isArray(values) || values.length === 0)
      return fault(found, [...path, 'enum'], 'must be a list of at least one value');
    const again = values.find((value, index) => values.indexOf(value) < index);
    if (again !== undefined) return fault(found, [...path, 'enum'], `has ${JSON.stringify(again)} twice`);
    return only(schema, ['enum', 'type'], path, found, () => oneOf(values));
  }
  const union = 'anyOf' in schema ? 'anyOf' : 'oneOf';
  if (union in schema) {
    const variants: unknown = schema[union];
    if (!Array.isArray(variants) || variants.length === 0)
      return fault(found, [...path, union], 'must be a list of at least one type');
    return only(schema, [union], path, found, () =>
      z.union(variants.map((each, index) => typeOf(each, [...path, union, index], found))),
    );
  }
  if (Array.isArray(type)) {
    if (type.length === 0) return fault(found, [...path, 'type'], 'must be a list of at least one type');
    return z.union(
      type.map((each: unknown) => {
        const { default: _, ...rest } = schema;
        const keys = new Set([...words, 'type', ...(known[String(each)] ?? [])]);
        const own = Object.fromEntries(Object.entries(rest).filter(([key]) => keys.has(key)));
        return typeOf({ ...own, type: each, title: undefined, description: undefined }, path, found);
      }),
    );
  }
  if (type === undefined) return only(schema, [], path, found, () => z.unknown());
  const [keywords, make] = typeof type === 'string' ? [known[type], makers[type]] : [];
  if (keywords === undefined || make === undefined) {
    const fits = Object.keys(known).join(', ');
    return fault(found, [...path, 'type'], `${JSON.stringify(type)} is not a type; use one of ${fits}`);
  }
  return only(schema, ['type', ...keywords], path, found, () => make(schema, path, found));
}

/** Makes a type if the schema has no other keywords than these. */
function only(
  schema: JsonSchema,
  keywords: readonly string[],
  path: Path,
  found: Found,
  make: () => z.ZodType,
): z.ZodType {
  const stray = Object.keys(schema).filter(
    (key) => schema[key] !== undefined && !keywords.includes(key) && !words.includes(key),
  );
  for (const key of stray) fault(found, [...path, key], `the keyword '${key}' is not supported here`);
  try {
    return make();
  } catch (error) {
    const why = error instanceof GatehouseError ? error.message : errorInWords(error);
    return fault(found, path, `is not a usable type: ${why}`);
  }
}

const makers: Readonly<Record<string, (schema: JsonSchema, path: Path, found: Found) => z.ZodType>> = {
  string: textOf,
  number: (schema, path, found) => numberOf(z.number(), schema, path, found),
  integer: (schema, path, found) => numberOf(z.int(), schema, path, found),
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

function textOf(schema: JsonSchema, path: Path, found: Found): z.ZodType {
  const { format, pattern } = schema;
  const [low, high] = [count(schema, 'minLength', path, found), count(schema, 'maxLength', path, found)];
  let text = z.string();
  if (low !== undefined) text = text.min(low);
  if (high !== undefined) text = text.max(high);
  if (pattern !== undefined) {
    if (typeof pattern !== 'string') return fault(found, [...path, 'pattern'], 'must be a text');
    const regExp = new RegExp(pattern);
    const growth = growthOf(regExp);
    if (growth === Infinity) found.exponential.push({ path: [...path, 'pattern'], pattern: regExp });
    else if (growth > 1) found.powers.set(regExp.source, growth);
    text = text.regex(regExp);
  }
  if (format === undefined) return text;
  const of = typeof format === 'string' ? formats[format] : undefined;
  if (of !== undefined)
    return low === undefined && high === undefined && pattern === undefined ? of() : text.and(of());
  const fits = Object.keys(formats).join(', ');
  return fault(found, [...path, 'format'], `${JSON.stringify(format)} is not supported; use one of ${fits}`);
}

function numberOf(type: z.ZodNumber, schema: JsonSchema, path: Path, found: Found): z.ZodType {
  const bound = (key: string): number | undefined => {
    const value = schema[key];
    if (value === undefined || typeof value === 'number') return value;
    fault(found, [...path, key], 'must be a number');
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

function listOf(schema: JsonSchema, path: Path, found: Found): z.ZodType {
  const { items, prefixItems } = schema;
  const [low, high] = [count(schema, 'minItems', path, found), count(schema, 'maxItems', path, found)];
  if (Array.isArray(prefixItems)) {
    const parts = prefixItems.map((each, index) => typeOf(each, [...path, 'prefixItems', index], found));
    const [first, ...others] = parts;
    if (first === undefined) return fault(found, [...path, 'prefixItems'], 'must have at least one type');
    return items === undefined || items === false
      ? z.tuple([first, ...others])
      : z.tuple([first, ...others], typeOf(items, [...path, 'items'], found));
  }
  let list = z.array(items === undefined ? z.unknown() : typeOf(items, [...path, 'items'], found));
  if (low !== undefined) list = list.min(low);
  if (high !== undefined) list = list.max(high);
  return list;
}

function objectOf(schema: JsonSchema, path: Path, found: Found): z.ZodType {
  const { properties = {}, required = [], additionalProperties, propertyNames } = schema;
  // zod writes this for a record, whose keys are any texts.
  if (propertyNames !== undefined && !sameJson(propertyNames, { type: 'string' }))
    return fault(found, [...path, 'propertyNames'], 'may only be { "type": "string" }');
  if (schema[fileKeyword] !== undefined) {
    const options = schema[fileKeyword];
    return zodFile(z, isSchema(options) ? options : {});
  }
  if (!isSchema(properties)) return fault(found, [...path, 'properties'], 'must be an object of types');
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  const unknown = needed.filter((key) => typeof key !== 'string' || !Object.hasOwn(properties, key));
  for (const key of unknown)
    fault(found, [...path, 'required'], `names ${JSON.stringify(key)}, which properties does not have`);
  const shape = Object.fromEntries(
    Object.entries(properties).map(([key, each]) => {
      const type = typeOf(each, [...path, 'properties', key], found);
      return [key, needed.includes(key) ? type : type.optional()];
    }),
  );
  const hasNone = Object.keys(shape).length === 0;
  if (isSchema(additionalProperties)) {
    const rest = typeOf(additionalProperties, [...path, 'additionalProperties'], found);
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

function count(schema: JsonSchema, key: string, path: Path, found: Found): number | undefined {
  const value = schema[key];
  if (value === undefined || (Number.isSafeInteger(value) && (value as number) >= 0)) return value as number;
  fault(found, [...path, key], 'must be a whole number of at least 0');
  return undefined;
}

function fault(found: Found, path: Path, message: string): z.ZodType {
  found.issues.push({ path, message });
  return z.unknown();
}
