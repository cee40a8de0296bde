/**
 * A signal's type as a tree of fields, one for each thing that a person types or chooses. `shape.ts`, which the service's
 * own pages ask too, says what each part of the JSON Schema is; this says which control shows it and how it is called.
 */
import type { FileType } from '../../values/files/file-type';
import { fileTypeOf } from '../../values/files/file-type';
import { isSchema, type JsonSchema } from '../../wire/json-schema';
import { shapeOf, type Option as ShownOption, type Shape } from '../../values/shape';
import { clockOfPattern, patternsOf } from '../../values/text-pattern';
import { tellingNames } from '../../values/variant-names';
import { variantOf } from '../../values/variant-of';
import { keyInWords, optionInWords, singularOf } from './labels';
import { typeWords } from './type-words';

export interface FormField {
  readonly label: string;
  /** The type in words: `whole number, 1 to 50`. */
  readonly type: string;
  readonly hint?: string;
  readonly optional: boolean;
  readonly schema: JsonSchema;
  readonly control: Control;
  /** Whether it has a label and issues of its own; a variant, or what may have no value, has those of what is around it. */
  readonly isFramed: boolean;
}

export type Control =
  | {
      readonly kind: 'text';
      readonly isLong: boolean;
      readonly isSecret?: boolean;
      readonly isLine?: boolean;
    }
  | { readonly kind: 'number' | 'integer' | 'date' | 'time' | 'date-time' | 'duration' | 'json' }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  | { readonly kind: 'checks'; readonly options: readonly Option[] }
  | { readonly kind: 'file'; readonly fileType: FileType }
  | { readonly kind: 'list'; readonly item: FormField; readonly itemName: string }
  | { readonly kind: 'record'; readonly entry: FormField }
  | { readonly kind: 'object'; readonly parts: readonly Part[]; readonly rest?: FormField }
  | { readonly kind: 'tuple'; readonly parts: readonly Part[] }
  | {
      readonly kind: 'union';
      readonly variants: readonly FormField[];
      readonly tag?: Tag;
      /** The position of the variant that a value is of; -1 where it is of none. */
      readonly variantOf: (value: unknown) => number;
    }
  | { readonly kind: 'nullable'; readonly inner: FormField };

export interface Option {
  readonly value: unknown;
  readonly label: string;
}

export interface Part {
  readonly key: string | number;
  readonly field: FormField;
}

/** The property that tells variants apart, with what each of them has there. */
interface Tag {
  readonly key: string;
  readonly values: readonly unknown[];
}

const maxDepth = 6; // boxes in boxes
const maxFields = 1_000; // types that hold themselves in several ways multiply; what is beyond is written as JSON

/** The fields of a whole answer. */
export function fieldOf(jsonSchema: JsonSchema): FormField {
  const root = { schema: jsonSchema, left: maxFields };
  const field = make(root, { schema: jsonSchema, label: 'Your answer', depth: 0 });
  return isGroup(field) ? { ...field, isFramed: false } : field;
}

/** Whether it is made of fields, and is nothing to type or choose itself. */
export function isGroup({ control }: FormField): boolean {
  return control.kind === 'object' || control.kind === 'tuple';
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
  /** The property that a variant's tab has said already. */
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
  const words = typeWords(shape, inner);
  const orNone = shape.nullable ? `${words === '' ? '' : `${words} `}or no value` : words;
  const field = {
    ...said,
    type: orNone,
    ...(typeof description === 'string' && description !== '' ? { hint: description } : {}),
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
  const shape = shapeOf(items, root.schema);
  if (shape.kind === 'choice' && !shape.nullable && shape.options.length > 1)
    return { kind: 'checks', options: optionsOf(shape.options) };
  const itemName = singularOf(label);
  return { kind: 'list', itemName, item: make(root, { schema: items, label: itemName, depth: depth + 1 }) };
}

function objectControl(root: Root, shape: Shape & { kind: 'object' }, place: Place): Control {
  const depth = place.depth + 1;
  const entry = (label: string): FormField => make(root, { schema: shape.rest ?? {}, label, depth });
  if (shape.properties.length === 0) {
    // An object of any properties is a record of anything.
    return { kind: 'record', entry: entry('Value') };
  }
  const parts = shape.properties
    .filter(({ key }) => key !== place.without)
    .map(({ key, schema, required }) => ({
      key,
      field: make(root, { schema, label: keyInWords(key), depth, optional: !required }),
    }));
  if (shape.rest === undefined) return { kind: 'object', parts };
  const rest: FormField = {
    label: 'Further properties',
    type: 'names and values',
    optional: true,
    isFramed: true,
    schema: {},
    control: { kind: 'record', entry: entry('Value') },
  };
  return { kind: 'object', parts, rest };
}

function unionControl(root: Root, shape: Shape & { kind: 'union' }, place: Place): Control {
  const { variants, tag } = shape;
  const values = variants.map((variant) => constantOf(variant, tag));
  const names = tellingNames(variants, root.schema, (option) => labelOf(option));
  const fields = variants.map((schema, index) => {
    const label = names?.[index] ?? '';
    const within = { schema, label, depth: place.depth + 1, isFramed: false };
    const field = make(root, tag === undefined ? within : { ...within, without: tag });
    const named = typeof schema.title === 'string' ? schema.title : label;
    return withLabel(field, named === '' ? nameOf(field, schema) : named);
  });
  const variantAt = (value: unknown): number => variantOf(variants, value, root.schema);
  const union = { kind: 'union', variants: fields, variantOf: variantAt } as const;
  return tag === undefined ? union : { ...union, tag: { key: tag, values } };
}

function withLabel(field: FormField, label: string): FormField {
  return { ...field, label };
}

function constantOf({ properties }: JsonSchema, tag: string | undefined): unknown {
  const schema = tag !== undefined && isSchema(properties) ? properties[tag] : undefined;
  return isSchema(schema) ? schema.const : undefined;
}

/** What a variant without a title is called: its type, or the properties that it has. */
function nameOf({ type, control }: FormField, { properties }: JsonSchema): string {
  if (control.kind === 'choice' && control.options.length === 1) return control.options[0]?.label ?? '';
  if (control.kind === 'choice' && type !== 'yes or no')
    return control.options.map(({ label }) => label).join(' / ');
  const keys = isSchema(properties) ? Object.keys(properties).slice(0, 3).map(keyInWords) : [];
  const words = control.kind === 'object' && keys.length > 0 ? keys.join(', ') : type;
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** Options that read alike, such as 1 and "1", are shown as JSON. */
function optionsOf(given: readonly ShownOption[]): readonly Option[] {
  const options = given.map((option) => ({ value: option.value, label: labelOf(option) }));
  return options.map(({ value, label }) => {
    const isAlone = options.filter((other) => other.label === label).length === 1;
    return { value, label: isAlone ? label : JSON.stringify(value) };
  });
}

function labelOf({ value, label }: ShownOption): string {
  return label ?? optionInWords(value);
}
