/** Corrects the JSON Schema that zod makes, where it does not match what zod accepts as an answer. */
import type { CheckDef, Drawing } from './watch-for-traps';

/** Changes `jsonSchema` to describe the answer itself, before zod converts it. */
export function fitInput({ zodSchema, jsonSchema }: Drawing): void {
  const { def } = zodSchema._zod;
  const byCheck = byChecks[def.type ?? ''];
  if (byCheck !== undefined) {
    dropAfterOverwrite(jsonSchema, def.checks?.map(({ _zod }) => _zod.def) ?? [], byCheck);
    dropEndlessBounds(jsonSchema);
  }
  if (def.type === 'default' || def.type === 'prefault') dropDefaultOfChance(jsonSchema, def);
}

type KeywordsByCheck = Readonly<Record<string, readonly string[]>>;

const lengths = ['minLength', 'maxLength'];
const counts = ['minItems', 'maxItems'];
const least = ['minimum', 'exclusiveMinimum'];
const most = ['maximum', 'exclusiveMaximum'];

/** The JSON Schema keywords of each check, by type. */
const byChecks: Readonly<Record<string, KeywordsByCheck>> = {
  string: {
    min_length: ['minLength'],
    max_length: ['maxLength'],
    length_equals: lengths,
    string_format: ['pattern', 'allOf'],
  },
  number: {
    greater_than: least,
    less_than: most,
    multiple_of: ['multipleOf', 'allOf'],
    number_format: [...least, ...most],
  },
  array: { min_length: ['minItems'], max_length: ['maxItems'], length_equals: counts },
};

/**
 * Removes the keywords of checks that come after a conversion. `.trim().regex(...)` checks the trimmed text, so the pattern does
 * not apply to the answer, which may have spaces around it. `minLength` still applies if the only conversions are trims.
 */
function dropAfterOverwrite(
  jsonSchema: Record<string, unknown>,
  checks: readonly CheckDef[],
  byCheck: KeywordsByCheck,
): void {
  const first = checks.findIndex(({ check }) => check === 'overwrite');
  if (first < 0) return;
  const isTrim = checks.every(
    ({ check, tx }) => check !== 'overwrite' || /\.trim\(\)\s*;?\s*\}?$/.test(String(tx)),
  );
  for (const { check = '' } of checks.slice(first + 1)) {
    for (const keyword of byCheck[check] ?? []) {
      if (!(isTrim && keyword === 'minLength')) delete jsonSchema[keyword];
    }
    if (check === 'number_format') jsonSchema.type = 'number'; // .overwrite(Math.round).int() takes 1.5
  }
}

/** Removes infinite bounds, such as `.max(Infinity)`, which JSON would turn into null. */
function dropEndlessBounds(jsonSchema: Record<string, unknown>): void {
  for (const keyword of [...lengths, ...counts, ...least, ...most]) {
    const bound = jsonSchema[keyword];
    if (typeof bound === 'number' && !Number.isFinite(bound)) delete jsonSchema[keyword];
  }
}

/** Removes a default that differs at each call, such as a random one, because each answer gets another value. */
function dropDefaultOfChance(
  jsonSchema: Record<string, unknown>,
  def: { readonly defaultValue?: unknown },
): void {
  const [one, another] = [JSON.stringify(def.defaultValue), JSON.stringify(def.defaultValue)];
  if (one !== another) delete jsonSchema.default;
}
