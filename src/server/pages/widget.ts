/** The control of a field. The initial texts of a form are made for the same control. */
import type { JsonSchema } from '../../wire/json-schema';
import { haveOwnTexts } from '../../values/typed-text';
import { shapeOf, type Shape } from '../../values/shape';
import { clockOfPattern, patternsOf } from '../../values/text-pattern';

export type Widget =
  | 'line' // one line of text
  | 'paragraph'
  | 'password'
  | 'number'
  | 'date'
  | 'time'
  | 'utc' // date and time, in UTC
  | 'yes-no'
  | 'options'
  | 'checks' // several of some choices
  | 'lines' // a list, one item per line
  | 'fields' // an object or a tuple
  | 'variants'
  | 'file'
  | 'json';

const longText = 200; // longer texts get a paragraph
const maxDepth = 5; // nested boxes

export function widgetOf(shape: Shape, root: JsonSchema, depth: number): Widget {
  switch (shape.kind) {
    case 'string':
      return textWidget(shape.schema);
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'yes-no';
    case 'file':
      return 'file';
    case 'choice':
      return 'options';
    case 'list':
      return listWidget(shapeOf(shape.items, root));
    case 'tuple':
      return depth < maxDepth ? 'fields' : 'json';
    case 'object':
      return depth < maxDepth && shape.properties.length > 0 && shape.rest === undefined ? 'fields' : 'json';
    case 'union':
      return depth < maxDepth ? 'variants' : 'json';
    default:
      return 'json';
  }
}

function textWidget(schema: JsonSchema): Widget {
  const { format, maxLength } = schema;
  if (format === 'password') return format;
  if (format === 'date' || format === 'time') return format;
  if (format === 'date-time') return 'utc';
  const patterns = patternsOf(schema);
  const clock = patterns.map(clockOfPattern).find((each) => each !== undefined);
  if (format === undefined && clock === 'date') return clock;
  if (format !== undefined || patterns.length > 0) return 'line';
  return typeof maxLength === 'number' && maxLength <= longText ? 'line' : 'paragraph';
}

function listWidget(items: Shape): Widget {
  if (items.nullable) return 'json';
  if (items.kind === 'choice') return haveOwnTexts(items.options) ? 'checks' : 'json';
  return ['string', 'number', 'integer'].includes(items.kind) ? 'lines' : 'json';
}
