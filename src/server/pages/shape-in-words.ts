/** A field's type for the person who fills it in: `whole number 0 to 10`, `text of at least 3 characters`. */
import type { JsonSchema } from '../../signals/schema';
import { typeInWords } from '../../signals/type-in-words';
import { shapeOf, type Shape } from '../../signals/shape';

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
      return typeInWords({ ...schema, type: shape.kind }).replace(/^integer/, 'whole number');
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
      return typeInWords(schema);
    case 'any':
      return 'JSON';
    default:
      return '';
  }
}

function textInWords({ format, minLength, maxLength, pattern }: JsonSchema): string {
  const what = typeof format === 'string' ? (formats[format] ?? format) : 'text';
  const length =
    format === undefined ? bounds(minLength === 1 ? undefined : minLength, maxLength, 'characters') : '';
  const like =
    format === undefined && typeof pattern === 'string' && pattern.length <= 60 ? ` like ${pattern}` : '';
  return `${what}${length}${like}`;
}

function bounds(low: unknown, high: unknown, of: string): string {
  const [from, to] = [typeof low === 'number', typeof high === 'number'];
  if (from && to)
    return low === high ? ` of ${String(low)} ${of}` : ` of ${String(low)} to ${String(high)} ${of}`;
  if (from) return ` of at least ${String(low)} ${of}`;
  return to ? ` of at most ${String(high)} ${of}` : '';
}
