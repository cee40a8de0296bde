/** A field's type for the person who fills it in: `whole number 0 to 10`, `text of at least 3 characters`. */
import { formatInWords } from '../../values/format-words';
import type { JsonSchema } from '../../wire/json-schema';
import { clockExample, clockOfPattern, patternInWords, patternsOf } from '../../values/text-pattern';
import { typeInWords } from '../../values/type-in-words';
import { shapeOf, type Shape } from '../../values/shape';

const formats: Readonly<Record<string, string>> = {
  date: 'date',
  time: 'time',
  'date-time': 'date and time in UTC',
  duration: 'duration, such as PT15M',
  email: 'e-mail address',
  uri: 'web address',
  uuid: 'UUID',
};

/** @example shapeInWords(shapeOf({ type: 'boolean' }, {}), {}); // 'yes or no' */
export function shapeInWords(shape: Shape, root: JsonSchema): string {
  const { schema } = shape;
  switch (shape.kind) {
    case 'string':
      return textInWords(schema);
    case 'number':
    case 'integer':
      return typeInWords({ ...schema, type: shape.kind }, root).replace(/^integer/, 'whole number');
    case 'boolean':
      return 'yes or no';
    case 'choice':
      return shape.options.length === 1 ? '' : `one of ${shape.options.length}`;
    case 'list':
      return `list of ${shapeInWords(shapeOf(shape.items, root), root) || 'choices'}${bounds(schema.minItems, schema.maxItems, 'items')}`;
    case 'tuple':
      return `${shape.items.length} items`;
    case 'union':
      return 'one of several types';
    case 'file':
      return typeInWords(schema, root);
    case 'any':
      return 'JSON';
    default:
      return '';
  }
}

function textInWords(schema: JsonSchema): string {
  const { format, minLength, maxLength } = schema;
  const patterns = patternsOf(schema);
  const clock = patterns.map(clockOfPattern).find((each) => each !== undefined);
  if (format === undefined && clock !== undefined) {
    const example = patterns.map(clockExample).find((each) => each !== undefined);
    return clock === 'local-date-time' ? `date and time, such as ${example ?? '2026-02-28T14:30'}` : clock;
  }
  const said = typeof format === 'string' ? (formats[format] ?? formatInWords(format)) : undefined;
  if (said !== undefined) return said;
  const length = bounds(minLength === 1 ? undefined : minLength, maxLength, 'characters');
  const like = patterns.flatMap((pattern) => patternInWords(pattern) ?? []);
  return `text${length}${like.length === 0 ? '' : ` that ${like.join(' and ')}`}`;
}

function bounds(low: unknown, high: unknown, of: string): string {
  const [from, to] = [typeof low === 'number', typeof high === 'number'];
  if (from && to)
    return low === high ? ` of ${String(low)} ${of}` : ` of ${String(low)} to ${String(high)} ${of}`;
  if (from) return ` of at least ${String(low)} ${of}`;
  return to ? ` of at most ${String(high)} ${of}` : '';
}
