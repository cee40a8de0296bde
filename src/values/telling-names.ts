/** Names the variants of a union by what distinguishes them. */
import { asSchema, type JsonSchema } from '../wire/json-schema';
import { resolvedSchema } from './resolved-schema';
import { shapeOf, type Option } from './shape';

/**
 * Returns a name for each variant, made of the constants and choices that distinguish it from the others. Undefined if nothing
 * distinguishes them.
 *
 * @example
 * // z.discriminatedUnion('op', [z.object({ op: z.enum(['add', 'sub']) }), z.object({ op: z.literal('noop') })])
 * tellingNames(variants, root, String); // ['add / sub', 'noop']
 */
export function tellingNames(
  variants: readonly JsonSchema[],
  root: JsonSchema,
  inWords: (option: Option) => string,
): readonly string[] | undefined {
  const told = variants.map((variant) => choicesIn(variant, root, inWords));
  const [first] = told;
  const inAll = [...(first?.keys() ?? [])].filter((key) => told.every((words) => words.has(key)));
  const telling = inAll.filter((key) => new Set(told.map((words) => words.get(key))).size > 1);
  if (telling.length === 0) return undefined;
  const names = told.map((words) => telling.map((key) => words.get(key)).join(' '));
  // Variants with equal names may have further properties that distinguish them.
  return names.map((name, index) => {
    const alike = told.filter((_, other) => names[other] === name);
    if (alike.length === 1) return name;
    const own = told[index] ?? new Map<string, string>();
    const more = [...own].filter(
      ([key, words]) =>
        !telling.includes(key) && alike.every((other) => other === own || other.get(key) !== words),
    );
    return [name, ...more.map(([, words]) => words)].join(' ');
  });
}

const maxNamed = 4; // more choices would make the name too long

function choicesIn(
  variant: JsonSchema,
  root: JsonSchema,
  inWords: (option: Option) => string,
): ReadonlyMap<string, string> {
  const { properties, required } = resolvedSchema(variant, root);
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  const found = Object.entries(asSchema(properties)).flatMap(([key, schema]) => {
    const shape = shapeOf(schema, root);
    if (shape.kind !== 'choice' || shape.options.length > maxNamed || !needed.includes(key)) return [];
    return [[key, shape.options.map(inWords).join(' / ')] as const];
  });
  return new Map(found);
}
