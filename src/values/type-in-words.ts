/**
 * Describes a JSON Schema in a few words: `integer 0 to 1000`, `one of red, blue`. This is the notation of the API and of the
 * command line, so it is English. `shape-in-words.ts` and `type-for-people.ts` have words in the language of a person.
 */
import { fileTypeInWords, fileTypeOf } from './files/file-type';
import { formatInWords } from './format-in-words';
import { isSchema, type JsonSchema } from '../wire/json-schema';
import { resolvedSchema } from './resolved-schema';
import { shapeOf, type Option } from './shape';
import { clockExample, clockOfPattern, patternRule, patternsOf, type PatternRule } from './text-pattern';
import { tellingNames } from './telling-names';

const maxNamed = 8; // more choices or properties than this no longer read as a phrase
const maxDepth = 6; // a type may contain itself

/**
 * Describes a JSON Schema in words. References are resolved in `root`, the whole schema.
 *
 * @example
 * typeInWords({ type: 'integer', minimum: 0, maximum: 1000 }); // 'integer 0 to 1000'
 */
export function typeInWords(schema: JsonSchema, root: JsonSchema = schema, depth = 0): string {
  if (depth > maxDepth) return 'any JSON value';
  const given = resolvedSchema(schema, root);
  if ('not' in given) return 'nothing';
  const within = (part: JsonSchema): string => typeInWords(part, root, depth + 1);
  const shape = shapeOf(given, root);
  if (shape.kind === 'any' && !('type' in given)) return 'any JSON value';
  if (shape.kind === 'choice') return orNull(choices(shape.options), shape.nullable);
  const variants = given.anyOf ?? given.oneOf;
  if (Array.isArray(variants)) {
    const said = shape.kind === 'union' ? discriminated(shape.variants, root) : undefined;
    if (said !== undefined) return orNull(said, shape.nullable);
    return either(unique(variants.filter(isSchema).map(within)));
  }
  if (Array.isArray(given.type)) {
    const { type: types, ...rest } = given;
    return either(types.map((type: unknown) => within({ ...rest, type })));
  }
  switch (given.type) {
    case 'string':
      return stringInWords(given);
    case 'integer':
    case 'number':
      return `${given.type}${range(given)}`;
    case 'array':
      return listInWords(given, within);
    case 'object':
      return objectInWords(given, within);
    default:
      return typeof given.type === 'string' ? given.type : 'any JSON value';
  }
}

/**
 * Describes a JSON Schema in at most `most` characters. Properties and choices that are too long are counted.
 *
 * @example
 * typeInFewWords(schemaOfTwentyImages, 80); // 'object with 20 properties'
 */
export function typeInFewWords(schema: JsonSchema, most: number): string {
  const words = typeInWords(schema);
  if (words.length <= most) return words;
  const shape = shapeOf(schema, schema);
  if (shape.kind === 'object') return `object with ${shape.properties.length} properties`;
  if (shape.kind === 'choice') return `one of ${shape.options.length} choices`;
  return `${words.slice(0, most - 1)}…`;
}

/** Describes a string by its format, its patterns or its length. Formats of ISO 8601 have the prefix ISO. */
function stringInWords(schema: JsonSchema): string {
  const { format, minLength, maxLength } = schema;
  const patterns = patternsOf(schema);
  const clock = patterns.map(clockOfPattern).find((each) => each !== undefined);
  if (clock === 'local-date-time' && format === undefined)
    return `ISO date-time, such as ${patterns.map(clockExample).find((each) => each !== undefined) ?? '2026-02-28T14:30'}`;
  if (clock !== undefined && format === undefined) return `ISO ${clock}`;
  const words = typeof format === 'string' ? formatInWords(format) : undefined;
  if (words !== undefined) return words;
  const rules = patterns.map(patternRule).flatMap((rule) => (rule === undefined ? [] : ruleInWords(rule)));
  return `string${lengthInWords(minLength, maxLength)}${rules.length === 0 ? '' : ` that ${rules.join(' and ')}`}`;
}

function ruleInWords(rule: PatternRule): string {
  return 'what' in rule
    ? `${wordsOfRule[rule.rule]} ${wordsOfKind[rule.what] ?? rule.text}`
    : wordsOfRule[rule.rule];
}

const wordsOfRule: Readonly<Record<PatternRule['rule'], string>> = {
  starts: 'starts with',
  ends: 'ends with',
  contains: 'contains',
  noCapitals: 'has no capital letters',
  noSmallLetters: 'has no small letters',
  noSpaces: 'has no spaces',
  onlyCapitals: 'has only capital letters',
  onlySmallLetters: 'has only small letters',
  onlyDigits: 'has only digits',
};

const wordsOfKind: Readonly<Record<string, string>> = {
  digit: 'a digit',
  capital: 'a capital letter',
  small: 'a small letter',
  letter: 'a letter',
};

function lengthInWords(least: unknown, most: unknown): string {
  const [low, high] = [typeof least === 'number' && least > 0, typeof most === 'number'];
  if (low && high)
    return least === most ? ` of ${counted(least)}` : ` of ${String(least)} to ${counted(most)}`;
  if (low) return ` of at least ${counted(least)}`;
  return high ? ` of at most ${counted(most)}` : '';
}

function counted(characters: unknown): string {
  return `${String(characters)} character${characters === 1 ? '' : 's'}`;
}

type Within = (part: JsonSchema) => string;

function listInWords({ items, prefixItems }: JsonSchema, within: Within): string {
  if (Array.isArray(prefixItems)) {
    const first = prefixItems.filter(isSchema).map(within).join(', then ');
    return isSchema(items) ? `list of ${first}, then any number of ${within(items)}` : `list of ${first}`;
  }
  if (!isSchema(items)) return 'list';
  const words = within(items);
  return words.includes(' or ') ? `list of (${words})` : `list of ${words}`;
}

function objectInWords(schema: JsonSchema, within: Within): string {
  const file = fileTypeOf(schema);
  if (file !== undefined) return fileTypeInWords(file);
  const names = isSchema(schema.properties) ? Object.keys(schema.properties) : [];
  if (names.length > 0) return `object with ${listed(names)}`;
  if (!isSchema(schema.additionalProperties)) return 'object';
  const keys = isSchema(schema.propertyNames) ? schema.propertyNames.enum : undefined;
  const by = Array.isArray(keys) ? ` by ${listed(keys.map(String))}` : '';
  return `record of ${within(schema.additionalProperties)}${by}`;
}

/** Describes objects that one property distinguishes: `object whose kind is card or cash`. */
function discriminated(variants: readonly JsonSchema[], root: JsonSchema): string | undefined {
  const names = tellingNames(variants, root, (option) => inPlainWords(option.value));
  const key = tellingKey(variants, root);
  if (names === undefined || key === undefined) return undefined;
  return `object whose ${key} is ${either(unique(names))}`;
}

/** Returns the first property that is a choice in every variant. */
function tellingKey(variants: readonly JsonSchema[], root: JsonSchema): string | undefined {
  const named = variants.map(({ properties }) => (isSchema(properties) ? properties : {}));
  const [first = {}] = named;
  const isChoice = (schema: unknown): boolean => shapeOf(schema, root).kind === 'choice';
  return Object.keys(first).find((key) => named.every((each) => key in each && isChoice(each[key])));
}

function orNull(words: string, nullable: boolean): string {
  return nullable ? `${words} or null` : words;
}

function either(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** Describes choices: a single constant as JSON, several as they are sent, with their labels. */
function choices(options: readonly Option[]): string {
  const [only] = options;
  if (options.length === 1) return JSON.stringify(only?.value);
  return `one of ${listed(options.map(optionInWords))}`;
}

function optionInWords({ value, label }: Option): string {
  return label === undefined || label === value ? inPlainWords(value) : `${inPlainWords(value)} (${label})`;
}

function inPlainWords(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value);
}

function listed(names: readonly string[]): string {
  const rest = names.length - maxNamed;
  return `${names.slice(0, maxNamed).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function range(schema: JsonSchema): string {
  // Ignores the safe-integer limits, which zod adds to every integer.
  const [low, high] = [limit(schema.minimum), limit(schema.maximum)];
  const { exclusiveMinimum: over, exclusiveMaximum: under, multipleOf: step } = schema;
  const bounds =
    low !== undefined && high !== undefined
      ? [`${low} to ${high}`]
      : [low === undefined ? '' : `of at least ${low}`, high === undefined ? '' : `of at most ${high}`];
  const more = [
    typeof over === 'number' ? `over ${over}` : '',
    typeof under === 'number' ? `under ${under}` : '',
    typeof step === 'number' && step !== 1 ? `in steps of ${step}` : '',
  ];
  // `number over 1 and of at most 5`
  const said = [more[0], ...bounds, ...more.slice(1)].filter((words) => words !== undefined && words !== '');
  return said.length === 0 ? '' : ` ${said.join(' and ')}`;
}

function limit(value: unknown): number | undefined {
  return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
