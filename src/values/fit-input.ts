/**
 * Where the JSON Schema that zod draws says something else than what zod takes as an answer: put right while it is drawn.
 */
import type { CheckDef, Drawing } from './watch-for-traps';

/** Changes `jsonSchema` to what an answer may be, before zod makes a value of it. */
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

/** By type and check: the keywords that say it. */
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
 * `.trim().regex(...)` judges what trim has made of the answer: the pattern says nothing of the answer itself, which may have
 * spaces around it. The shortest length still holds where nothing but trim comes before.
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

/** `.max(Infinity)` is no bound. JSON would make null of it. */
function dropEndlessBounds(jsonSchema: Record<string, unknown>): void {
  for (const keyword of [...lengths, ...counts, ...least, ...most]) {
    const bound = jsonSchema[keyword];
    if (typeof bound === 'number' && !Number.isFinite(bound)) delete jsonSchema[keyword];
  }
}

/** A default that chance makes anew each time is none to show: whoever answers without it gets one of his own. */
function dropDefaultOfChance(
  jsonSchema: Record<string, unknown>,
  def: { readonly defaultValue?: unknown },
): void {
  const [one, another] = [JSON.stringify(def.defaultValue), JSON.stringify(def.defaultValue)];
  if (one !== another) delete jsonSchema.default;
}
