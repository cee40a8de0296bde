/** Finds types that no value fits. A gate with such a type would wait for ever. */
import { impossibleBounds } from './impossible-bounds';
import { isSchema, type JsonSchema } from '../wire/json-schema';

/** Returns why nobody can answer a gate with this type, and the remedy. Undefined if somebody can. */
export function unanswerable(
  shown: JsonSchema,
): { readonly fault: string; readonly remedy: string } | undefined {
  const found = placeOfNothing(shown, []);
  if (found === undefined) return undefined;
  const { path, bounds } = found;
  const where = path.length === 0 ? '' : ` at ${path.join('.')}`;
  if (bounds !== undefined)
    return { fault: `accepts no value${where}: the type ${bounds}`, remedy: 'Correct the bounds.' };
  return {
    fault: `accepts no value${where}: no answer fits z.never(), z.union() without variants, or z.enum() without choices`,
    remedy:
      'Remove the property, make it optional, or open the gate only if there are choices. To wait without an answer, use sleep().',
  };
}

/** A value that nothing fits. */
interface Nothing {
  readonly path: readonly string[];
  /** What is wrong with the bounds of its type, if they are the reason. */
  readonly bounds?: string;
}

/** Finds a required value that nothing fits. Does not follow references, because recursive types have other ends. */
function placeOfNothing(schema: unknown, path: readonly string[]): Nothing | undefined {
  if (!isSchema(schema)) return undefined;
  if (isSchema(schema.not) && Object.keys(schema.not).length === 0) return { path };
  const bounds = impossibleBounds(schema);
  if (bounds !== undefined) return { path, bounds };
  const variants = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(variants)) {
    const found = variants.map((variant) => placeOfNothing(variant, path));
    if (found.every((each) => each !== undefined)) return found[0] ?? { path };
  }
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  const named = isSchema(schema.properties) ? schema.properties : {};
  for (const [key, part] of Object.entries(named)) {
    const found = required.includes(key) ? placeOfNothing(part, [...path, key]) : undefined;
    if (found !== undefined) return found;
  }
  const first: readonly unknown[] = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  const needed = typeof schema.minItems === 'number' ? schema.minItems : 0;
  for (let index = 0; index < needed && index <= first.length; index++) {
    const found = placeOfNothing(first[index] ?? schema.items, [...path, String(index)]);
    if (found !== undefined) return found;
  }
  return undefined;
}
