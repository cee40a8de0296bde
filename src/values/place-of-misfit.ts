/** Finds where an answer does not have the type that its gate shows. `misfit.ts` says it in words. */
import { isSchema, referred, type JsonSchema } from '../wire/json-schema';

const maxSteps = 256; // a schema may refer to itself without going deeper into the value

/** The first place at which a value has none of the types of the JSON Schema. */
interface Misfit {
  readonly path: readonly (string | number)[];
  /** The schema and the value at the place. */
  readonly schema: JsonSchema;
  readonly value: unknown;
}

/** Undefined if the value fits. */
export function placeOfMisfit(shown: JsonSchema, value: unknown): Misfit | undefined {
  return look(shown, value, shown, 0);
}

function look(schema: unknown, value: unknown, root: JsonSchema, steps: number): Misfit | undefined {
  if (!isSchema(schema) || steps > maxSteps) return undefined;
  const next = steps + 1;

  if (typeof schema.$ref === 'string') {
    const found = look(referred(schema.$ref, root), value, root, next);
    if (found !== undefined) return found;
  }
  const types = [schema.type ?? []].flat();
  if (types.length > 0 && !types.some((type) => isOfType(type, value))) return misplaced(schema, value);

  for (const variants of [schema.anyOf, schema.oneOf]) {
    if (!Array.isArray(variants)) continue;
    const found = lookAtVariants(variants, value, root, next);
    if (found !== undefined) return found.path.length > 0 ? found : misplaced(schema, value);
  }
  for (const part of Array.isArray(schema.allOf) ? schema.allOf : []) {
    const found = look(part, value, root, next);
    if (found !== undefined) return found;
  }
  for (const [key, part, child] of childrenOf(schema, value)) {
    const found = look(part, child, root, next);
    if (found !== undefined) return { ...found, path: [key, ...found.path] };
  }
  return undefined;
}

/** Yields the key, the schema and the value of each item or property. */
export function* childrenOf(
  schema: JsonSchema,
  value: unknown,
): Generator<readonly [string | number, unknown, unknown]> {
  if (Array.isArray(value)) {
    const first: unknown[] = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
    if (first.length === 0 && schema.items === undefined) return;
    for (const [index, item] of value.entries()) yield [index, first[index] ?? schema.items, item];
  } else if (typeof value === 'object' && value !== null) {
    const named = isSchema(schema.properties) ? schema.properties : {};
    const others = schema.patternProperties === undefined ? schema.additionalProperties : undefined;
    for (const [key, child] of Object.entries(value)) {
      // JSON omits undefined properties.
      if (child !== undefined) yield [key, Object.hasOwn(named, key) ? named[key] : others, child];
    }
  }
}

function isOfType(type: unknown, value: unknown): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null;
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}

/** Undefined if a variant fits. Otherwise prefers a place inside the value, which is the most specific. */
function lookAtVariants(
  variants: readonly unknown[],
  value: unknown,
  root: JsonSchema,
  steps: number,
): Misfit | undefined {
  let worst: Misfit | undefined;
  for (const variant of variants) {
    const found = look(variant, value, root, steps);
    if (found === undefined) return undefined;
    if (worst === undefined || worst.path.length === 0) worst = found;
  }
  return worst;
}

function misplaced(schema: JsonSchema, value: unknown): Misfit {
  return { path: [], schema, value };
}
