/**
 * The patterns that zod runs on texts of an answer. Zod tells of each schema that it draws; what a pipe makes of its
 * input, and the keys of a loose record, it does not draw, and their patterns run all the same.
 */
interface HasDef {
  readonly _zod: { readonly def: object; readonly pattern?: RegExp };
}

/** Those of a schema that is drawn, and of what is not drawn beneath it. */
export function patternsOfDrawn({ _zod }: HasDef): readonly RegExp[] {
  const { type, out, keyType } = _zod.def as Readonly<Record<string, unknown>>;
  const undrawn = type === 'pipe' ? out : type === 'record' ? keyType : undefined;
  return [...ownPatterns(_zod), ...patternsBelow(undrawn, new Set())];
}

/** A text's own, and those of its checks, which may stand on any type. */
function ownPatterns({ def, pattern }: HasDef['_zod']): readonly RegExp[] {
  const { type, checks } = def as { readonly type?: string; readonly checks?: readonly HasDef[] };
  const own = type === 'string' || type === 'template_literal' ? [pattern] : [];
  const all = [...own, ...[def, ...(checks ?? []).map(({ _zod }) => _zod.def)].flatMap(inCheck)];
  return all.filter((each) => each instanceof RegExp);
}

/** `z.url()` runs patterns on parts of the address. */
function inCheck(def: object): readonly unknown[] {
  const { pattern, hostname, protocol } = def as Readonly<Record<string, unknown>>;
  return [pattern, hostname, protocol];
}

/** Those of all schemas that a value holds, at whatever depth. */
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
