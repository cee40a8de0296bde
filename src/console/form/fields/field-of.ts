/**
 * Makes the fields of a type. `shape.ts`, which the plain pages of the service use too, determines what each part of the JSON
 * Schema is. This file chooses the control for it.
 */
import { exactPattern } from '../../../values/exact-pattern';
import { fileTypeOf } from '../../../values/files/file-type';
import { keyInWords, optionLabels, singularOf } from '../../../values/labels';
import { severalOf, shapeInWords } from '../../../values/shape-in-words';
import { shapeOf, type Option as ShownOption, type Shape } from '../../../values/shape';
import { clockOfPattern, patternsOf } from '../../../values/text-pattern';
import { variantLabels } from '../../../values/variant-labels';
import { variantOf } from '../../../values/variant-of';
import { isSchema, type JsonSchema } from '../../../wire/json-schema';
import { t } from '../../texts/form';
import { valueWords } from '../../texts/value-words';
import { isGroup, type Control, type FormField, type Option } from './form-field';

const maxDepth = 6; // nested boxes
const maxFields = 1_000; // recursive types can multiply; parts beyond the limit are written as JSON

/** Makes the field of a whole answer. */
export function fieldOf(jsonSchema: JsonSchema): FormField {
  const root = { schema: jsonSchema, left: maxFields };
  const field = make(root, { schema: jsonSchema, label: valueWords.t('yourAnswer'), depth: 0 });
  return isGroup(field) ? { ...field, isFramed: false } : field;
}

interface Root {
  readonly schema: JsonSchema;
  left: number;
}

interface Place {
  readonly schema: unknown;
  readonly label: string;
  readonly depth: number;
  readonly optional?: boolean;
  readonly isFramed?: boolean;
  /** The property that the tab of a variant already shows. */
  readonly without?: string;
}

function make(root: Root, place: Place): FormField {
  root.left -= 1;
  const shape = shapeOf(place.schema, root.schema);
  const { title, description } = shape.schema;
  const label = typeof title === 'string' && title !== '' ? title : place.label;
  const { optional = false, isFramed = true } = place;
  const said = { label, optional, schema: shape.schema, isFramed };
  const inner =
    place.depth > maxDepth || root.left < 0 ? asJson : controlOf(root, shape, { ...place, label });
  const words = inner.kind === 'json' ? 'JSON' : shapeInWords(shape, root.schema, valueWords);
  const orNone = shape.nullable
    ? words === ''
      ? t('orNoValue')
      : t('typeOrNoValue', { type: words })
    : words;
  const exact = exactPattern(shape);
  const field = {
    ...said,
    type: orNone,
    ...(typeof description === 'string' && description !== '' ? { hint: description } : {}),
    ...(inner.kind === 'json' ? { jsonRoot: root.schema } : exact === undefined ? {} : { exact }),
  };
  if (!shape.nullable) return { ...field, control: inner };
  const bare = { ...field, optional: false, isFramed: false, control: inner };
  return { ...field, control: { kind: 'nullable', inner: bare } };
}

const asJson: Control = { kind: 'json' };

function controlOf(root: Root, shape: Shape, place: Place): Control {
  const depth = place.depth + 1;
  switch (shape.kind) {
    case 'string':
      return textControl(shape.schema);
    case 'number':
    case 'integer':
      return { kind: shape.kind };
    case 'boolean':
      return { kind: 'choice', options: optionsOf([{ value: true }, { value: false }]) };
    case 'choice':
      return { kind: 'choice', options: optionsOf(shape.options) };
    case 'file':
      return { kind: 'file', fileType: fileTypeOf(shape.schema) ?? { maxBytes: 0 } };
    case 'list':
      return listControl(root, shape.items, place);
    case 'tuple':
      return {
        kind: 'tuple',
        parts: shape.items.map(({ schema, required }, key) => ({
          key,
          field: make(root, { schema, label: `${place.label} ${key + 1}`, depth, optional: !required }),
        })),
      };
    case 'object':
      return objectControl(root, shape, place);
    case 'union':
      return unionControl(root, shape, place);
    default:
      return asJson;
  }
}

function textControl(schema: JsonSchema): Control {
  const { format, maxLength } = schema;
  const patterns = patternsOf(schema);
  // zod says a time of the day, and a day under a second pattern, by patterns alone.
  const clock = patterns.map(clockOfPattern).find((each) => each !== undefined);
  if (format === undefined && (clock === 'date' || clock === 'time')) return { kind: clock };
  switch (format) {
    case 'date':
    case 'time':
    case 'date-time':
    case 'duration':
      return { kind: format };
    case 'password':
      return { kind: 'text', isLong: false, isSecret: true };
    default: {
      const isShort = typeof maxLength === 'number' && maxLength <= 200;
      const isLong =
        format === undefined && patterns.length === 0 && !isShort && typeof maxLength === 'number';
      return { kind: 'text', isLong };
    }
  }
}

function listControl(root: Root, items: JsonSchema, { label, depth }: Place): Control {
  const options = severalOf(items, root.schema);
  if (options !== undefined) return { kind: 'checks', options: optionsOf(options) };
  const itemName = singularOf(label, valueWords);
  return { kind: 'list', itemName, item: make(root, { schema: items, label: itemName, depth: depth + 1 }) };
}

function objectControl(root: Root, shape: Shape & { kind: 'object' }, place: Place): Control {
  const depth = place.depth + 1;
  const entry = (label: string): FormField => make(root, { schema: shape.rest ?? {}, label, depth });
  if (shape.properties.length === 0) {
    // An object with any properties is a record.
    return { kind: 'record', entry: entry(t('value')) };
  }
  const parts = shape.properties
    .filter(({ key }) => key !== place.without)
    .map(({ key, schema, required }) => ({
      key,
      field: make(root, { schema, label: keyInWords(key, valueWords), depth, optional: !required }),
    }));
  if (shape.rest === undefined) return { kind: 'object', parts };
  const rest: FormField = {
    label: t('furtherProperties'),
    type: t('namesAndValues'),
    optional: true,
    isFramed: true,
    schema: {},
    control: { kind: 'record', entry: entry(t('value')) },
  };
  return { kind: 'object', parts, rest };
}

function unionControl(root: Root, shape: Shape & { kind: 'union' }, place: Place): Control {
  const { variants, tag } = shape;
  const labels = variantLabels(variants, root.schema, valueWords);
  const fields = variants.map((schema, index) => {
    const label = labels[index] ?? '';
    const within = { schema, label, depth: place.depth + 1, isFramed: false };
    const field = make(root, tag === undefined ? within : { ...within, without: tag });
    return { ...field, label };
  });
  const variantAt = (value: unknown): number => variantOf(variants, value, root.schema);
  const union = { kind: 'union', variants: fields, variantOf: variantAt } as const;
  if (tag === undefined) return union;
  return { ...union, tag: { key: tag, values: variants.map((variant) => constantOf(variant, tag)) } };
}

function constantOf({ properties }: JsonSchema, tag: string): unknown {
  const schema = isSchema(properties) ? properties[tag] : undefined;
  return isSchema(schema) ? schema.const : undefined;
}

function optionsOf(given: readonly ShownOption[]): readonly Option[] {
  const labels = optionLabels(given, valueWords);
  return given.map(({ value }, index) => ({ value, label: labels[index] ?? '' }));
}
