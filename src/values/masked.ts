/** Hides the secrets of an answer: texts with `format: 'password'`, which only the workflow receives. */
import { asSchema, isSchema, type JsonSchema } from '../wire/json-schema';
import { resolvedSchema } from './resolved-schema';

const mask = '••••••••'; // does not depend on the length of the secret
const maxDepth = 64; // the maximal depth of an answer

/**
 * Replaces each text with `format: 'password'` by a mask.
 *
 * @example
 * masked({ type: 'string', format: 'password' }, 'hunter2'); // '••••••••'
 */
export function masked(jsonSchema: JsonSchema, value: unknown): unknown {
  return replaced(jsonSchema, value, mask);
}

/**
 * Removes each text with `format: 'password'`. Used for initial data, because a form would send a mask back as the answer.
 *
 * @example
 * const schema = { properties: { user: {}, token: { format: 'password' } } };
 * withoutSecrets(schema, { user: 'ada', token: 'hunter2' }); // { user: 'ada' }
 */
export function withoutSecrets(jsonSchema: JsonSchema, value: unknown): unknown {
  return replaced(jsonSchema, value, undefined);
}

/** Whether answers of the type may contain secrets. */
export function mayHoldSecrets(jsonSchema: JsonSchema): boolean {
  return JSON.stringify(jsonSchema).includes('"password"');
}

function replaced(jsonSchema: JsonSchema, value: unknown, by: typeof mask | undefined): unknown {
  // Few types have secrets, and values may be large.
  if (value === undefined || !mayHoldSecrets(jsonSchema)) return value;
  return within(jsonSchema, value, { root: jsonSchema, by }, 0);
}

interface Replacing {
  readonly root: JsonSchema;
  readonly by: typeof mask | undefined;
}

function within(schema: unknown, value: unknown, replacing: Replacing, depth: number): unknown {
  const { root, by } = replacing;
  if (depth > maxDepth) return by;
  const given = resolvedSchema(schema, root);
  const inside = (part: unknown, child: unknown): unknown => within(part, child, replacing, depth + 1);
  if (typeof value === 'string') return isSecret(given, root, depth) ? by : value;
  const variants = given.anyOf ?? given.oneOf;
  if (Array.isArray(variants))
    return variants.reduce<unknown>((shown, variant) => inside(variant, shown), value);
  if (Array.isArray(value)) {
    const first: readonly unknown[] = Array.isArray(given.prefixItems) ? given.prefixItems : [];
    const items = value.map((item, index) => inside(first[index] ?? given.items, item));
    return items.filter((item) => item !== undefined);
  }
  if (!isSchema(value)) return value;
  const named = asSchema(given.properties);
  const parts = Object.entries(value).map(([key, child]) => [
    key,
    inside(Object.hasOwn(named, key) ? named[key] : given.additionalProperties, child),
  ]);
  return Object.fromEntries(parts.filter(([, child]) => child !== undefined));
}

function isSecret(given: JsonSchema, root: JsonSchema, depth: number): boolean {
  if (given.format === 'password') return true;
  const variants = given.anyOf ?? given.oneOf;
  if (!Array.isArray(variants) || depth > maxDepth) return false;
  return variants.some((variant) => isSecret(resolvedSchema(variant, root), root, depth + 1));
}
