/**
 * Finds the patterns that zod runs on the texts of an answer. Zod calls `override` for each schema of which it makes JSON Schema.
 * It skips the output of a pipe and the keys of a loose record, but runs their patterns too.
 */
interface HasDef {
  readonly _zod: { readonly def: object; readonly pattern?: RegExp };
}

/** Returns the patterns of a schema, and of the schemas below it that zod skips. */
export function patternsOfDrawn({ _zod }: HasDef): readonly RegExp[] {
  const { type, out, keyType } = _zod.def as Readonly<Record<string, unknown>>;
  const undrawn = type === 'pipe' ? out : type === 'record' ? keyType : undefined;
  return [...ownPatterns(_zod), ...patternsBelow(undrawn, new Set())];
}

/** Returns the patterns of a string schema and of its checks. Checks may be on any type. */
function ownPatterns({ def, pattern }: HasDef['_zod']): readonly RegExp[] {
  const { type, checks } = def as { readonly type?: string; readonly checks?: readonly HasDef[] };
  const own = type === 'string' || type === 'template_literal' ? [pattern] : [];
  const all = [...own, ...[def, ...(checks ?? []).map(({ _zod }) => _zod.def)].flatMap(inCheck)];
  return all.filter((each) => each instanceof RegExp);
}

/** Returns the patterns of a check. `z.url()` also runs patterns on parts of the address. */
function inCheck(def: object): readonly unknown[] {
  const { pattern, hostname, protocol } = def as Readonly<Record<string, unknown>>;
  return [pattern, hostname, protocol];
}

/** Returns the patterns of all schemas in a value, at any depth. */
function patternsBelow(value: unknown, seen: Set<unknown>): readonly RegExp[] {
  if (typeof value !== 'object' || value === null || value instanceof RegExp || seen.has(value)) return [];
  seen.add(value);
  if (!hasDef(value)) return Object.values(value).flatMap((each) => patternsBelow(each, seen));
  const { def } = value._zod;
  const { type, getter } = def as { readonly type?: string; readonly getter?: () => unknown };
  const parts = type === 'lazy' && getter !== undefined ? [getter()] : Object.values(def);
  return [...ownPatterns(value._zod), ...parts.flatMap((each) => patternsBelow(each, seen))];
}

function hasDef(value: object): value is HasDef {
  return '_zod' in value;
}
