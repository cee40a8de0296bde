/** Secrets of an answer as others see it: texts that the type calls passwords are told to the workflow alone. */
import { asSchema, isSchema, type JsonSchema } from './json-schema';
import { resolved } from './resolve-schema';

const mask = '••••••••'; // says nothing of the length
const maxDepth = 64; // as deep as an answer may be

/**
 * The value with a mask in place of each text of `format: 'password'`.
 *
 * @example
 * masked({ type: 'string', format: 'password' }, 'hunter2'); // '••••••••'
 */
export function masked(jsonSchema: JsonSchema, value: unknown): unknown {
  // Few types have secrets, and values are long.
  if (value === undefined || !JSON.stringify(jsonSchema).includes('"password"')) return value;
  return within(jsonSchema, value, jsonSchema, 0);
}

function within(schema: unknown, value: unknown, root: JsonSchema, depth: number): unknown {
  if (depth > maxDepth) return mask;
  const given = resolved(schema, root);
  const inside = (part: unknown, child: unknown): unknown => within(part, child, root, depth + 1);
  if (typeof value === 'string') return isSecret(given, root, depth) ? mask : value;
  const variants = given.anyOf ?? given.oneOf;
  if (Array.isArray(variants))
    return variants.reduce<unknown>((shown, variant) => inside(variant, shown), value);
  if (Array.isArray(value)) {
    const first: readonly unknown[] = Array.isArray(given.prefixItems) ? given.prefixItems : [];
    return value.map((item, index) => inside(first[index] ?? given.items, item));
  }
  if (!isSchema(value)) return value;
  const named = asSchema(given.properties);
  const parts = Object.entries(value).map(([key, child]) => [
    key,
    inside(Object.hasOwn(named, key) ? named[key] : given.additionalProperties, child),
  ]);
  return Object.fromEntries(parts);
}

function isSecret(given: JsonSchema, root: JsonSchema, depth: number): boolean {
  if (given.format === 'password') return true;
  const variants = given.anyOf ?? given.oneOf;
  if (!Array.isArray(variants) || depth > maxDepth) return false;
  return variants.some((variant) => isSecret(resolved(variant, root), root, depth + 1));
}
