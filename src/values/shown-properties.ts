/** Finds the properties that a JSON Schema has, in any of its parts. */
import { isSchema, referred, type JsonSchema } from '../wire/json-schema';

/** A schema with named properties. */
export interface ObjectPart extends JsonSchema {
  readonly properties: JsonSchema;
}

/** Returns the parts of a schema that have named properties: the schema itself, references, variants and parts of `allOf`. */
export function objectParts(shown: JsonSchema): readonly ObjectPart[] {
  return partsOf([shown], shown).filter(namesProperties);
}

/**
 * Returns the path to a property that no part of the schema has, if the schema has only named properties there. Most schemas
 * silently drop unknown properties, so validation does not find them.
 */
export function strayProperty(shown: JsonSchema, value: unknown): readonly string[] | undefined {
  return lookIn([shown], value, shown);
}

function lookIn(
  schemas: readonly unknown[],
  value: unknown,
  root: JsonSchema,
): readonly string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const parts = partsOf(schemas, root);
  const isNamed = parts.some(namesProperties);
  for (const [key, child] of Object.entries(value)) {
    const speaking = parts.flatMap((part) => spokenOf(part, key, Array.isArray(value)));
    if (speaking.length === 0 && isNamed && !Array.isArray(value)) return [key];
    const found = lookIn(speaking, child, root);
    if (found !== undefined) return [key, ...found];
  }
  return undefined;
}

/** Returns the schemas of a property or an item in a part. Empty if the part has none. */
function spokenOf(part: JsonSchema, key: string, isItem: boolean): readonly unknown[] {
  if (isItem) {
    const first: readonly unknown[] = Array.isArray(part.prefixItems) ? part.prefixItems : [];
    return [first[Number(key)] ?? part.items];
  }
  if (namesProperties(part) && Object.hasOwn(part.properties, key)) return [part.properties[key]];
  const others = part.additionalProperties ?? part.patternProperties;
  return others === undefined || others === false ? [] : [others];
}

/** Returns all parts of these schemas, with references, variants and `allOf` followed. A schema may refer to itself. */
function partsOf(schemas: readonly unknown[], root: JsonSchema): readonly JsonSchema[] {
  const parts = new Set<JsonSchema>();
  const left = [...schemas];
  while (left.length > 0) {
    const schema = left.pop();
    if (!isSchema(schema) || parts.has(schema)) continue;
    parts.add(schema);
    if (typeof schema.$ref === 'string') left.push(referred(schema.$ref, root));
    for (const among of [schema.anyOf, schema.oneOf, schema.allOf])
      if (Array.isArray(among)) left.push(...(among as readonly unknown[]));
  }
  return [...parts];
}

function namesProperties(part: JsonSchema): part is ObjectPart {
  return isSchema(part.properties);
}
