/** Describes the type of a field in words, as both forms show it after the label: `whole number, 1 to 50`, `list, 1 to 10`. */
import { bytesInWords } from '../wire/in-words';
import type { JsonSchema } from '../wire/json-schema';
import { fileKindInWords } from './files/file-kind-in-words';
import { fileTypeOf, type FileType } from './files/file-type';
import { formatInWords } from './format-in-words';
import { either, optionInWords } from './labels';
import { shapeOf, type Option, type Shape } from './shape';
import { patternWords } from './pattern-words';
import { clockExample, clockOfPattern, patternsOf } from './text-pattern';

/** @example shapeInWords(shapeOf({ type: 'boolean' }, {}), {}); // 'yes or no' */
export function shapeInWords(shape: Shape, root: JsonSchema): string {
  const { schema } = shape;
  switch (shape.kind) {
    case 'string':
      return textInWords(schema);
    case 'number':
      return join('number', numberBounds(schema));
    case 'integer':
      return join('whole number', numberBounds(schema));
    case 'boolean':
      return 'yes or no';
    case 'choice':
      return shape.options.length === 1 ? '' : `one of ${shape.options.length}`;
    case 'list': {
      const bounds = between(schema.minItems, schema.maxItems);
      const options = severalOf(shape.items, root);
      const items = shapeOf(shape.items, root);
      if (items.kind === 'file' && !items.nullable) return filesInWords(items.schema, bounds);
      return options === undefined
        ? join('list', bounds)
        : `${bounds === '' ? 'any' : bounds} of ${options.length}`;
    }
    case 'object': {
      const isRecord = shape.properties.length === 0;
      return isRecord ? join('names and values', between(schema.minProperties, schema.maxProperties)) : '';
    }
    case 'union':
      return `one of ${shape.variants.length} types`;
    case 'file':
      return fileInWords(fileTypeOf(schema));
    case 'any':
      return 'JSON';
    default:
      return '';
  }
}

function fileInWords(type: FileType | undefined): string {
  const kinds = kindsInWords(type);
  return join(kinds === '' ? 'file' : kinds, `up to ${bytesInWords(type?.maxBytes ?? 0)}`);
}

function kindsInWords(type: FileType | undefined): string {
  return either((type?.mediaTypes ?? []).map(fileKindInWords));
}

function filesInWords(schema: JsonSchema, bounds: string): string {
  const files =
    bounds === '' ? 'files' : `${bounds} file${bounds === 'exactly 1' || bounds === 'up to 1' ? '' : 's'}`;
  const type = fileTypeOf(schema);
  const size = `up to ${bytesInWords(type?.maxBytes ?? 0)} each`;
  const kinds = kindsInWords(type);
  return kinds === '' ? `${files}, ${size}` : `${files}: ${kinds}, ${size}`;
}

/** Adds what happens if the field is left out: `whole number, 1 when left out`. */
export function withLeftOut(type: string, default_: unknown): string {
  const left =
    default_ === undefined || typeof default_ === 'object'
      ? 'may be left out'
      : `${optionInWords(default_)} when left out`;
  return type === '' ? left : join(type, left);
}

/** Returns the choices of a list's items, if the items are choices. */
export function severalOf(items: JsonSchema, root: JsonSchema): readonly Option[] | undefined {
  const shape = shapeOf(items, root);
  return shape.kind === 'choice' && !shape.nullable && shape.options.length > 1 ? shape.options : undefined;
}

/** Formats whose names describe the type completely. */
const whole: Readonly<Record<string, string>> = {
  date: 'date',
  time: 'time',
  'date-time': 'date and time',
  duration: 'duration',
  password: 'password',
};

const formats: Readonly<Record<string, string>> = {
  email: 'e-mail address',
  uri: 'web address',
  uuid: 'UUID',
  ipv4: 'IPv4 address',
  ipv6: 'IPv6 address',
  hostname: 'host name',
};

function textInWords(schema: JsonSchema): string {
  const { format, minLength, maxLength } = schema;
  if (typeof format === 'string' && Object.hasOwn(whole, format)) return whole[format] ?? '';
  const patterns = patternsOf(schema);
  const clock = patterns.map(clockOfPattern).find((each) => each !== undefined);
  if (clock === 'local-date-time')
    return `date and time, such as ${patterns.map(clockExample).find((each) => each !== undefined) ?? '2026-02-28T14:30'}`;
  if (clock !== undefined && format === undefined) return clock;
  const said = typeof format === 'string' ? (formats[format] ?? formatInWords(format)) : undefined;
  const low = minLength === 1 || minLength === 0 ? undefined : minLength;
  const length = between(low, maxLength);
  const like = said === undefined ? patternRules(schema) : '';
  return join(join(said ?? 'text', length === '' ? '' : `${length} characters`), like);
}

function patternRules(schema: JsonSchema): string {
  const { words, example, others } = patternWords(schema);
  const such = example === undefined ? [] : [`such as ${example}`];
  return [...words, ...such, ...(others.length === 0 ? [] : ['in a set format'])].join(', ');
}

function numberBounds({
  minimum,
  maximum,
  exclusiveMinimum,
  exclusiveMaximum,
  multipleOf,
}: JsonSchema): string {
  const said = between(bound(minimum), bound(maximum), 'at most');
  const parts = [
    typeof exclusiveMinimum === 'number' ? `over ${exclusiveMinimum}` : '',
    said,
    typeof exclusiveMaximum === 'number' ? `under ${exclusiveMaximum}` : '',
    typeof multipleOf === 'number' && multipleOf !== 1 ? `a multiple of ${multipleOf}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** Ignores the safe-integer limits, which zod adds to every integer. */
function bound(value: unknown): number | undefined {
  return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;
}

function between(low: unknown, high: unknown, most = 'up to'): string {
  const from = typeof low === 'number' ? low : undefined;
  const to = typeof high === 'number' ? high : undefined;
  if (from !== undefined && to !== undefined) return from === to ? `exactly ${from}` : `${from} to ${to}`;
  if (from !== undefined) return from === 0 && most === 'up to' ? '' : `at least ${from}`;
  return to === undefined ? '' : `${most} ${to}`;
}

function join(what: string, more: string): string {
  return more === '' ? what : `${what}, ${more}`;
}
