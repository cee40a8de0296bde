/** The type of a field in words, as it stands after its label: `whole number, 1 to 50`, `list, 1 to 10`. */
import { bytesInWords } from '../../wire/in-words';
import { formatInWords } from '../../values/format-words';
import type { JsonSchema } from '../../wire/json-schema';
import type { Shape } from '../../values/shape';
import { clockExample, clockOfPattern, patternInWords, patternsOf } from '../../values/text-pattern';
import type { Control } from './form-field';

const formats: Readonly<Record<string, string>> = {
  email: 'e-mail address',
  uri: 'web address',
  uuid: 'UUID',
  ipv4: 'IPv4 address',
  ipv6: 'IPv6 address',
  hostname: 'host name',
  'date-time': 'date and time',
};

export function typeWords({ schema, kind }: Shape, control: Control): string {
  switch (control.kind) {
    case 'text':
      return textWords(schema);
    case 'number':
      return join('number', numberBounds(schema));
    case 'integer':
      return join('whole number', numberBounds(schema));
    case 'choice':
      if (kind === 'boolean') return 'yes or no';
      return control.options.length === 1 ? '' : `one of ${control.options.length}`;
    case 'checks': {
      const bounds = between(schema.minItems, schema.maxItems);
      return `${bounds === '' ? 'any' : bounds} of ${control.options.length}`;
    }
    case 'list':
      return join('list', between(schema.minItems, schema.maxItems));
    case 'record':
      return join('names and values', between(schema.minProperties, schema.maxProperties));
    case 'union':
      return `one of ${control.variants.length} types`;
    case 'file':
      return join('file', `up to ${bytesInWords(control.fileType.maxBytes)}`);
    case 'json':
      return 'JSON';
    case 'tuple':
    case 'object':
    case 'nullable':
      return '';
    default:
      return formats[control.kind] ?? control.kind;
  }
}

function textWords(schema: JsonSchema): string {
  const { format, minLength, maxLength } = schema;
  const patterns = patternsOf(schema);
  if (format === 'password') return 'password';
  if (patterns.some((pattern) => clockOfPattern(pattern) === 'local-date-time'))
    return `date and time, such as ${patterns.map(clockExample).find((each) => each !== undefined) ?? '2026-02-28T14:30'}`;
  const said = typeof format === 'string' ? (formats[format] ?? formatInWords(format)) : undefined;
  const low = minLength === 1 || minLength === 0 ? undefined : minLength;
  const length = between(low, maxLength);
  const like =
    said === undefined ? patterns.flatMap((pattern) => patternInWords(pattern) ?? []).join(', ') : '';
  return join(join(said ?? 'text', length === '' ? '' : `${length} characters`), like);
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

/** zod draws the safe-integer limits on every integer; they say nothing to a person. */
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
