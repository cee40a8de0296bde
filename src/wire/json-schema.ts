/** An unchecked JSON Schema. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}

export function asSchema(schema: unknown): JsonSchema {
  return isSchema(schema) ? schema : {};
}

/** Resolves a JSON pointer in the schema: `#`, `#/$defs/order`. */
export function referred(pointer: string, root: JsonSchema): unknown {
  if (!pointer.startsWith('#')) return undefined;
  const keys = pointer.split('/').slice(1);
  const unescaped = keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return unescaped.reduce<unknown>((at, key) => (isSchema(at) ? at[key] : undefined), root);
}
