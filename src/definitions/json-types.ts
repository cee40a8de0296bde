/** What types in JSON Schema say about each other: the type at a pointer, and whether one can be the other. */
import { typeInWords } from '../values/type-in-words';
import { isSchema, type JsonSchema } from '../wire/json-schema';

/** The type of a value that nothing is known about. */
export const anyType: JsonSchema = {};

const maxSteps = 40;

/** The keys of a JSON Pointer. Undefined if it is none. */
export function keysOfPointer(pointer: string): readonly string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The type at a place of a value, or why there can be nothing. */
export function typeAt(
  type: JsonSchema,
  keys: readonly string[],
): { readonly type: JsonSchema } | { readonly fault: string } {
  const [key, ...rest] = keys;
  if (key === undefined) return { type };
  const variants = variantsOf(type);
  if (variants !== undefined) {
    const found = variants.map((each) => typeAt(each, keys));
    const types = found.flatMap((each) => ('type' in each ? [each.type] : []));
    const [first] = found;
    if (types.length > 0) return { type: types.length === 1 ? (types[0] ?? anyType) : { anyOf: types } };
    return first ?? { type: anyType };
  }
  const inside = childOf(type, key);
  return typeof inside === 'string' ? { fault: inside } : typeAt(inside, rest);
}

function childOf(type: JsonSchema, key: string): JsonSchema | string {
  const { properties, additionalProperties: rest, items, prefixItems } = type;
  const names = namesOf(type);
  if (names === undefined) return anyType;
  if (names.has('array')) {
    if (!/^(?:0|[1-9]\d*)$/.test(key)) return `'${key}' is not the position of an item`;
    const own: unknown = Array.isArray(prefixItems) ? prefixItems[Number(key)] : undefined;
    return isSchema(own) ? own : isSchema(items) ? items : anyType;
  }
  if (!names.has('object')) return `it is ${typeInWords(type)}, which has no properties`;
  if (!isSchema(properties)) return isSchema(rest) ? rest : anyType;
  const own: unknown = Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (isSchema(own)) return own;
  if (isSchema(rest)) return rest;
  if (rest === true) return anyType;
  return `it has no property '${key}'; it has ${Object.keys(properties).join(', ') || 'none'}`;
}

/** Why a value of one type does not fit another. Undefined if it may fit, which does not mean that it always does. */
export function misfitOf(given: JsonSchema, wanted: JsonSchema, steps = 0): string | undefined {
  if (steps > maxSteps) return undefined;
  const [own, others] = [variantsOf(given), variantsOf(wanted)];
  if (own !== undefined) return all(own.map((each) => misfitOf(each, wanted, steps + 1)));
  if (others !== undefined) return all(others.map((each) => misfitOf(given, each, steps + 1)));
  const [names, accepted] = [namesOf(given), namesOf(wanted)];
  if (names === undefined || accepted === undefined) return undefined;
  const shared = [...names].filter(
    (name) =>
      accepted.has(name) ||
      (name === 'integer' && accepted.has('number')) ||
      (name === 'number' && accepted.has('integer')),
  );
  if (shared.length === 0) return `is ${typeInWords(given)}, but must be ${typeInWords(wanted)}`;
  if (shared.includes('array') && isSchema(given.items) && isSchema(wanted.items)) {
    const fault = misfitOf(given.items, wanted.items, steps + 1);
    return fault === undefined ? undefined : `is a list whose item ${fault}`;
  }
  return shared.includes('object') ? misfitOfObjects(given, wanted, steps) : undefined;
}

function misfitOfObjects(given: JsonSchema, wanted: JsonSchema, steps: number): string | undefined {
  if (!isSchema(given.properties) || !isSchema(wanted.properties)) return undefined;
  const isOpen = given.additionalProperties === true || isSchema(given.additionalProperties);
  const needed: readonly unknown[] = Array.isArray(wanted.required) ? wanted.required : [];
  for (const [key, type] of Object.entries(wanted.properties)) {
    const own: unknown = Object.hasOwn(given.properties, key) ? given.properties[key] : undefined;
    if (own === undefined && needed.includes(key) && !isOpen) return `has no property '${key}'`;
    if (!isSchema(own) || !isSchema(type)) continue;
    const fault = misfitOf(own, type, steps + 1);
    if (fault !== undefined) return `has a property '${key}' that ${fault}`;
  }
  return undefined;
}

/** A fault only if no variant fits. */
function all(faults: readonly (string | undefined)[]): string | undefined {
  return faults.includes(undefined) ? undefined : faults[0];
}

function variantsOf(type: JsonSchema): readonly JsonSchema[] | undefined {
  const variants = type.anyOf ?? type.oneOf;
  return Array.isArray(variants) ? variants.filter(isSchema) : undefined;
}

/** The names of the types that a value may have. Undefined if that is not known. */
function namesOf(type: JsonSchema): ReadonlySet<string> | undefined {
  if ('const' in type) return new Set([nameOf(type.const)]);
  if (Array.isArray(type.enum)) return new Set(type.enum.map(nameOf));
  if (typeof type.type === 'string') return new Set([type.type]);
  return Array.isArray(type.type) ? new Set(type.type.map(String)) : undefined;
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
