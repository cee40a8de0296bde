/** Describes the type of a field in words, as both forms show it after the label: `whole number, 1 to 50`, `list, 1 to 10`. */
import type { ValueWords } from '../texts/value-words';
import type { JsonSchema } from '../wire/json-schema';
import { fileKindInWords } from './files/file-kind-in-words';
import { fileTypeOf, type FileType } from './files/file-type';
import { formatInWords } from './format-in-words';
import { either, optionInWords } from './labels';
import { shapeOf, type Option, type Shape } from './shape';
import { patternWords } from './pattern-words';
import { sizeInWords } from './size-in-words';
import { clockExample, clockOfPattern, patternsOf } from './text-pattern';

/** @example shapeInWords(shapeOf({ type: 'boolean' }, {}), {}, words); // 'yes or no' */
export function shapeInWords(shape: Shape, root: JsonSchema, words: ValueWords): string {
  const { schema } = shape;
  const { t } = words;
  switch (shape.kind) {
    case 'string':
      return textInWords(schema, words);
    case 'number':
      return join(t('number'), numberBounds(schema, words));
    case 'integer':
      return join(t('wholeNumber'), numberBounds(schema, words));
    case 'boolean':
      return t('yesOrNo');
    case 'choice':
      return shape.options.length === 1 ? '' : t('oneOf', { count: shape.options.length });
    case 'list':
      return listInWords(shape, root, words);
    case 'object': {
      const isRecord = shape.properties.length === 0;
      const { minProperties, maxProperties } = schema;
      return isRecord ? join(t('namesAndValues'), between(minProperties, maxProperties, words)) : '';
    }
    case 'union':
      return t('oneOfTypes', { count: shape.variants.length });
    case 'file':
      return fileInWords(fileTypeOf(schema), words);
    case 'any':
      return 'JSON';
    default:
      return '';
  }
}

function listInWords(
  { schema, items: given }: Shape & { kind: 'list' },
  root: JsonSchema,
  words: ValueWords,
): string {
  const { t } = words;
  const bounds = between(schema.minItems, schema.maxItems, words);
  const options = severalOf(given, root);
  const items = shapeOf(given, root);
  if (items.kind === 'file' && !items.nullable) return filesInWords(items.schema, schema, words);
  if (options === undefined) return join(t('list'), bounds);
  return t('someOf', { some: bounds === '' ? t('any') : bounds, count: options.length });
}

function fileInWords(type: FileType | undefined, words: ValueWords): string {
  const kinds = kindsInWords(type, words);
  return join(kinds === '' ? words.t('file') : kinds, mostBytes(type, words));
}

function mostBytes(type: FileType | undefined, words: ValueWords): string {
  return words.t('upTo', { bound: sizeInWords(type?.maxBytes ?? 0, words) });
}

function kindsInWords(type: FileType | undefined, words: ValueWords): string {
  return either(
    (type?.mediaTypes ?? []).map((each) => fileKindInWords(each, words)),
    words,
  );
}

function filesInWords(file: JsonSchema, { minItems, maxItems }: JsonSchema, words: ValueWords): string {
  const { t } = words;
  const some = between(minItems, maxItems, words);
  const most = typeof maxItems === 'number' ? maxItems : 2;
  const files = some === '' ? t('files') : t('countOfFiles', { most, some });
  const type = fileTypeOf(file);
  const kinds = kindsInWords(type, words);
  return join(kinds === '' ? files : `${files}: ${kinds}`, t('each', { size: mostBytes(type, words) }));
}

/** Adds what happens if the field is left out: `whole number, 1 when left out`. */
export function withLeftOut(type: string, default_: unknown, words: ValueWords): string {
  const { t } = words;
  const left =
    default_ === undefined || typeof default_ === 'object'
      ? t('mayBeLeftOut')
      : t('whenLeftOut', { value: optionInWords(default_, words) });
  return type === '' ? left : join(type, left);
}

/** Returns the choices of a list's items, if the items are choices. */
export function severalOf(items: JsonSchema, root: JsonSchema): readonly Option[] | undefined {
  const shape = shapeOf(items, root);
  return shape.kind === 'choice' && !shape.nullable && shape.options.length > 1 ? shape.options : undefined;
}

/** Formats whose names describe the type completely, and the keys of their words. */
const whole = {
  date: 'date',
  time: 'time',
  'date-time': 'dateAndTime',
  duration: 'duration',
  password: 'password',
} as const;

/** Formats whose words are in the catalogue under their own names. */
const named = [
  'email',
  'uri',
  'ipv4',
  'ipv6',
  'hostname',
  'e164',
  'credit_card',
  'json-string',
  'cidrv4',
  'cidrv6',
] as const;

function textInWords(schema: JsonSchema, words: ValueWords): string {
  const { t } = words;
  const { format, minLength, maxLength } = schema;
  const key = Object.entries(whole).find(([each]) => each === format)?.[1];
  if (key !== undefined) return t(key);
  const patterns = patternsOf(schema);
  const clock = patterns.map(clockOfPattern).find((each) => each !== undefined);
  if (clock === 'local-date-time') {
    const example = patterns.map(clockExample).find((each) => each !== undefined) ?? '2026-02-28T14:30';
    return join(t('dateAndTime'), t('suchAs', { example }));
  }
  if (clock !== undefined && format === undefined) return t(clock);
  const said = typeof format === 'string' ? formatWords(format, words) : undefined;
  const low = minLength === 1 || minLength === 0 ? undefined : minLength;
  const length = between(low, maxLength, words);
  const like = said === undefined ? patternRules(schema, words) : '';
  return join(join(said ?? t('text'), length === '' ? '' : t('characters', { length })), like);
}

/** Undefined for rules of zod that are not formats. Their pattern is shown. */
function formatWords(format: string, { t }: ValueWords): string | undefined {
  const key = named.find((each) => each === format);
  if (key !== undefined) return t(key);
  const [, algorithm, encoding] = /^([a-z\d]+)_(hex|base64|base64url)$/.exec(format) ?? [];
  if (algorithm !== undefined && encoding !== undefined)
    return t('hash', { algorithm: algorithm.toUpperCase(), encoding });
  return format === 'uuid' ? 'UUID' : formatInWords(format);
}

function patternRules(schema: JsonSchema, { t }: ValueWords): string {
  const { rules, example, others } = patternWords(schema);
  const said = rules.map((rule) => ('what' in rule ? t(rule.rule, rule) : t(rule.rule)));
  const such = example === undefined ? [] : [t('suchAs', { example })];
  return [...said, ...such, ...(others.length === 0 ? [] : [t('inASetFormat')])].join(', ');
}

function numberBounds(schema: JsonSchema, words: ValueWords): string {
  const { t, number } = words;
  const { minimum, maximum, exclusiveMinimum: over, exclusiveMaximum: under, multipleOf: step } = schema;
  const parts = [
    typeof over === 'number' ? t('over', { bound: number(over) }) : '',
    between(bound(minimum), bound(maximum), words, 'atMost'),
    typeof under === 'number' ? t('under', { bound: number(under) }) : '',
    typeof step === 'number' && step !== 1 ? t('multipleOf', { bound: number(step) }) : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** Ignores the safe-integer limits, which zod adds to every integer. */
function bound(value: unknown): number | undefined {
  return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;
}

/** `upTo` is for counts, whose least is 0 if nothing else is said. */
function between(
  low: unknown,
  high: unknown,
  { t, number }: ValueWords,
  most: 'upTo' | 'atMost' = 'upTo',
): string {
  const from = typeof low === 'number' ? low : undefined;
  const to = typeof high === 'number' ? high : undefined;
  if (from !== undefined && to !== undefined)
    return from === to
      ? t('exactly', { bound: number(from) })
      : t('between', { low: number(from), high: number(to) });
  if (from !== undefined) return from === 0 && most === 'upTo' ? '' : t('atLeast', { bound: number(from) });
  return to === undefined ? '' : t(most, { bound: number(to) });
}

function join(what: string, more: string): string {
  return more === '' ? what : `${what}, ${more}`;
}
