/** A type that no value fits: a gate of it would wait for ever. */
import { isSchema, type JsonSchema } from '../wire/json-schema';

/** Why nobody can answer, with the remedy; undefined where somebody may. */
export function unanswerable(
  shown: JsonSchema,
): { readonly fault: string; readonly remedy: string } | undefined {
  const path = placeOfNothing(shown, []);
  if (path === undefined) return undefined;
  const where = path.length === 0 ? '' : ` at ${path.join('.')}`;
  return {
    fault: `takes nothing${where}: no answer fits z.never() or z.enum() without choices`,
    remedy:
      'Leave the property out, make it optional, or ask only where there is something to choose. To wait without an answer, use sleep().',
  };
}

/** Where a value is needed and none fits. References are not followed: what holds itself needs a way out anyway. */
function placeOfNothing(schema: unknown, path: readonly string[]): readonly string[] | undefined {
  if (!isSchema(schema)) return undefined;
  if (isSchema(schema.not) && Object.keys(schema.not).length === 0) return path;
  const variants = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(variants) && variants.length > 0) {
    const found = variants.map((variant) => placeOfNothing(variant, path));
    if (found.every((each) => each !== undefined)) return path;
  }
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  const named = isSchema(schema.properties) ? schema.properties : {};
  for (const [key, part] of Object.entries(named)) {
    const found = required.includes(key) ? placeOfNothing(part, [...path, key]) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
