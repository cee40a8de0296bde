/** The initial texts of the fields of a form: the author's initial data, and otherwise the defaults of the type. */
import { isSchema, type JsonSchema } from '../../wire/json-schema';
import { fieldName, markedName, type FormEntries } from '../answering/field-names';
import { shapeOf, type Option, type Shape } from '../../values/shape';
import { haveOwnTexts, textOfOption } from '../../values/typed-text';
import { variantOf } from '../../values/variant-of';
import { widgetOf } from './widget';

type Entry = FormEntries[number];

/**
 * Makes names and texts that decode to `value` again. An object may lack properties.
 *
 * @example
 * formEntries({ type: 'integer' }, 12); // [['value', '12']]
 */
export function formEntries(schema: JsonSchema, value: unknown, name = 'value'): FormEntries {
  return entriesAt(schema, schema, value, name, 0);
}

function entriesAt(schema: unknown, root: JsonSchema, given: unknown, name: string, depth: number): Entry[] {
  const shape = shapeOf(schema, root);
  const value = given === undefined ? shape.schema.default : given;
  if (value === null && shape.nullable) return [[markedName(name, 'null'), 'true']];
  const entries = typed(shape, root, value, name, depth);
  return entries ?? [[markedName(name, 'json'), JSON.stringify(value, undefined, 2)]];
}

/** Undefined if the control of this shape cannot show the value. */
function typed(
  shape: Shape,
  root: JsonSchema,
  value: unknown,
  name: string,
  depth: number,
): Entry[] | undefined {
  const widget = widgetOf(shape, root, depth);
  if (widget === 'fields' && (isSchema(value) || value === undefined)) {
    return fieldEntries(shape, root, value, name, depth);
  }
  if (value === undefined) return [];
  switch (widget) {
    case 'line':
    case 'password':
      return typeof value === 'string' && !/[\r\n]/.test(value) ? [[name, value]] : undefined;
    case 'paragraph':
      return typeof value === 'string' && !value.includes('\r')
        ? [[markedName(name, 'text'), value]]
        : undefined;
    case 'number':
    case 'yes-no':
    case 'date':
    case 'time':
      return [[name, textOfOption(value)]];
    case 'utc':
      return [utcEntry(name, textOfOption(value))];
    case 'options':
      return shape.kind === 'choice' ? [optionEntry(shape.options, value, name)] : undefined;
    case 'checks':
      return Array.isArray(value) ? value.map((item) => [`${name}[]`, textOfOption(item)]) : undefined;
    case 'lines':
      return lineEntries(value, name);
    case 'variants':
      return shape.kind === 'union' ? variantEntries(shape, root, value, name, depth) : undefined;
    default:
      return undefined;
  }
}

function fieldEntries(
  shape: Shape,
  root: JsonSchema,
  value: JsonSchema | undefined,
  name: string,
  depth: number,
): Entry[] | undefined {
  if (shape.kind === 'tuple') {
    const items: unknown[] = Array.isArray(value) ? value : [];
    return shape.items.flatMap(({ schema }, index) =>
      entriesAt(schema, root, items[index], fieldName(name, index), depth + 1),
    );
  }
  if (shape.kind !== 'object') return undefined;
  const known = new Set(shape.properties.map(({ key }) => key));
  if (Object.keys(value ?? {}).some((key) => !known.has(key))) return undefined;
  return shape.properties.flatMap(({ key, schema }) => {
    const child = value !== undefined && Object.hasOwn(value, key) ? value[key] : undefined;
    return entriesAt(schema, root, child, fieldName(name, key), depth + 1);
  });
}

function optionEntry(options: readonly Option[], value: unknown, name: string): Entry {
  if (haveOwnTexts(options)) return [name, textOfOption(value)];
  return [markedName(name, 'json'), JSON.stringify(value)];
}

function lineEntries(value: unknown, name: string): Entry[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const lines = value.map(textOfOption);
  if (lines.some((line) => line.trim() === '' || /[\r\n]/.test(line))) return undefined;
  return [[markedName(name, 'lines'), lines.join('\n')]];
}

/** The control has no zone; its label says UTC. */
function utcEntry(name: string, value: string): Entry {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(value)
    ? [markedName(name, 'utc'), value.slice(0, -1)]
    : [name, value];
}

function variantEntries(
  { variants }: Shape & { kind: 'union' },
  root: JsonSchema,
  value: unknown,
  name: string,
  depth: number,
): Entry[] | undefined {
  const index = variantOf(variants, value, root);
  const variant = variants[index];
  if (variant === undefined) return undefined;
  return [
    [markedName(name, 'variant'), String(index)],
    ...entriesAt(variant, root, value, markedName(name, index), depth + 1),
  ];
}
