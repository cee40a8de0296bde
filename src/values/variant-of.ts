/** Finds the variant of a union that a value belongs to. */
import { isFileRef } from '../wire/file-ref';
import type { JsonSchema } from '../wire/json-schema';
import { shapeOf } from './shape';
import { placeOfMisfit } from './place-of-misfit';
import { patternsOf, plainlyMatches, takesText } from './text-pattern';
import { charactersOf } from './characters';

const maxDepth = 32; // a schema may contain itself

/** Returns the index of the first variant that a value fits completely, or else by its type. -1 if it fits none. */
export function variantOf(variants: readonly JsonSchema[], value: unknown, root: JsonSchema): number {
  const whole = variants.findIndex((variant) => isOf(variant, value, root, 0));
  if (whole >= 0) return whole;
  const { $defs, definitions } = root;
  return variants.findIndex(
    (variant) => placeOfMisfit({ $defs, definitions, ...variant }, value) === undefined,
  );
}

/** Whether a value fits a schema completely. Patterns are checked only if they are safe to run. */
function isOf(schema: unknown, value: unknown, root: JsonSchema, depth: number): boolean {
  const shape = shapeOf(schema, root);
  const { nullable, schema: shown } = shape;
  if (depth > maxDepth || (value === null && nullable)) return true;
  const inside = (part: unknown, child: unknown): boolean => isOf(part, child, root, depth + 1);
  switch (shape.kind) {
    case 'string':
      return (
        typeof value === 'string' &&
        isWithin(charactersOf(value), shown.minLength, shown.maxLength) &&
        patternsOf(shown).every((pattern) => mayMatch(shown, pattern, value))
      );
    case 'number':
    case 'integer':
      return (
        (shape.kind === 'integer' ? Number.isInteger(value) : typeof value === 'number') &&
        isWithin(Number(value), shown.minimum, shown.maximum)
      );
    case 'boolean':
      return typeof value === 'boolean';
    case 'choice':
      return shape.options.some((option) => JSON.stringify(option.value) === JSON.stringify(value));
    case 'file':
      return isFileRef(value);
    case 'list':
      return Array.isArray(value) && value.every((item) => inside(shape.items, item));
    case 'tuple':
      return (
        Array.isArray(value) &&
        value.length <= shape.items.length &&
        shape.items.every((item, index) =>
          index < value.length ? inside(item.schema, value[index]) : !item.required,
        )
      );
    case 'object':
      return isObject(value) && hasProperties(shape, value, inside);
    case 'union':
      return shape.variants.some((variant) => inside(variant, value));
    default:
      return (
        placeOfMisfit({ $defs: root.$defs, definitions: root.definitions, ...shown }, value) === undefined
      );
  }
}

function hasProperties(
  { properties, rest, schema }: ReturnType<typeof shapeOf> & { kind: 'object' },
  value: Readonly<Record<string, unknown>>,
  inside: (part: unknown, child: unknown) => boolean,
): boolean {
  const known = new Set(properties.map(({ key }) => key));
  const fits = properties.every((property) =>
    Object.hasOwn(value, property.key) ? inside(property.schema, value[property.key]) : !property.required,
  );
  const others = Object.keys(value).filter((key) => !known.has(key));
  if (rest !== undefined) return fits && others.every((key) => inside(rest, value[key]));
  return fits && (others.length === 0 || schema.additionalProperties !== false);
}

/** The patterns of formats are zod's own, so they are safe to run on a short text. */
function mayMatch({ format }: JsonSchema, pattern: string, text: string): boolean {
  const isShort = typeof format === 'string' && text.length <= 100;
  return isShort ? takesText(pattern, text) : plainlyMatches(pattern, text) !== false;
}

function isWithin(amount: number, least: unknown, most: unknown): boolean {
  return !(typeof least === 'number' && amount < least) && !(typeof most === 'number' && amount > most);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
