/**
 * What is typed and chosen in a form, as plain JSON: every text as it was typed, right or wrong, so that nothing is lost
 * between a person and the value. It has the shape of the fields: a draft is the same data.
 *
 * | field              | is                                                                             |
 * | ------------------ | ------------------------------------------------------------------------------ |
 * | text, number ...   | the text                                                                       |
 * | choice             | the position of the chosen option as text; empty while nothing is chosen       |
 * | checks             | the positions of the chosen options                                            |
 * | date-time          | `{ date, time, zone }`, three texts                                            |
 * | file               | `{ ref }`; null is none; before it is there `{ name, size, isUploading, fault }` |
 * | list               | its items                                                                      |
 * | record             | rows `{ key, value }`, so that two rows may have one name until it is mended   |
 * | object, tuple      | `{ p0, p1, ... }` by position, because a property may have any name            |
 * | union              | `{ chosen, p0, p1, ... }`: what was typed in each variant                      |
 * | nullable           | `{ none, p0 }`: whether there is no value, and what was typed                  |
 */
import { isFileRef } from '../../values/files/file-ref';
import { isSchema } from '../../wire/json-schema';
import type { FormField, Option, Part } from './form-field';
import { textsOfInstant } from './instant-text';
import { sameJson } from './same-json';

/** The texts of a field and of all below it. */
export type Texts = unknown;

/** The name of the texts of the field at a position. */
export function partName(position: number): string {
  return `p${position}`;
}

/** The name of the texts of an object's further properties. */
export const restName = 'rest';

/** What a form begins with: initial data, and where that says nothing the type's defaults. */
export function beginTexts(field: FormField, initial: unknown): Texts {
  const value = initial === undefined ? field.schema.default : initial;
  if (value === undefined && field.optional && isContainer(field)) return emptyTexts(field);
  return textsOf(field, value);
}

/** Of a field in which nothing is typed or chosen. */
export function emptyTexts(field: FormField): Texts {
  return textsOf(field, undefined, emptyTexts);
}

function textsOf(field: FormField, value: unknown, begin: typeof beginTexts = beginTexts): Texts {
  const { control } = field;
  switch (control.kind) {
    case 'choice':
      return positionOf(control.options, value);
    case 'checks':
      return asList(value).map((each) => positionOf(control.options, each));
    case 'date-time':
      return textsOfInstant(typeof value === 'string' ? value : '');
    case 'file':
      return isFileRef(value) ? { ref: value } : null;
    case 'list':
      return asList(value).map((each) => begin(control.item, each));
    case 'record':
      return Object.entries(asObject(value)).map(([key, each]) => ({
        key,
        value: begin(control.entry, each),
      }));
    case 'tuple':
    case 'object': {
      const parts = control.parts.map(({ key, field: part }, index) => [
        partName(index),
        begin(part, propertyOf(value, key)),
      ]);
      const rest = control.kind === 'object' ? control.rest : undefined;
      if (rest !== undefined) parts.push([restName, begin(rest, othersOf(value, control.parts))]);
      return Object.fromEntries(parts);
    }
    case 'union': {
      const chosen = value === undefined ? -1 : control.variantOf(value);
      const variants = control.variants.map((variant, index) => [
        partName(index),
        begin(variant, index === chosen ? value : undefined),
      ]);
      return { chosen: chosen < 0 ? '' : String(chosen), ...Object.fromEntries(variants) };
    }
    case 'nullable':
      return { none: value === null, p0: begin(control.inner, value === null ? undefined : value) };
    case 'json':
      return value === undefined ? '' : JSON.stringify(value, undefined, 2);
    default:
      return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  }
}

/** A draft in the shape of the fields, whatever it holds: it may be of an older page, or of nobody's. Secrets are in none. */
export function textsOfDraft(field: FormField, draft: unknown): Texts {
  const { control } = field;
  switch (control.kind) {
    case 'checks':
      return asList(draft).filter((each) => typeof each === 'string');
    case 'date-time': {
      const { date, time, zone } = { ...textsOfInstant(''), ...asObject(draft) };
      return { date: asText(date), time: asText(time), zone: asText(zone) };
    }
    case 'file': {
      const { ref, name, size, fault, isUploading } = asObject(draft);
      if (isFileRef(ref)) return { ref };
      const why = isUploading === true ? 'The upload was cut off. Choose the file again.' : fault;
      if (typeof why !== 'string') return null;
      return { name: asText(name), size: typeof size === 'number' ? size : 0, fault: why };
    }
    case 'list':
      return asList(draft).map((each) => textsOfDraft(control.item, each));
    case 'record':
      return asList(draft).map((row) => {
        const { key, value } = asObject(row);
        return { key: asText(key), value: textsOfDraft(control.entry, value) };
      });
    case 'tuple':
    case 'object':
    case 'union':
    case 'nullable':
      return draftOfParts(control, asObject(draft));
    case 'text':
      return control.isSecret === true ? '' : asText(draft);
    default:
      return asText(draft);
  }
}

function draftOfParts(
  control: FormField['control'] & { kind: 'tuple' | 'object' | 'union' | 'nullable' },
  draft: Readonly<Record<string, unknown>>,
): Texts {
  const fields = fieldsOf(control);
  const texts = fields.map((field, index) => [partName(index), textsOfDraft(field, draft[partName(index)])]);
  const rest = control.kind === 'object' ? control.rest : undefined;
  if (rest !== undefined) texts.push([restName, textsOfDraft(rest, draft[restName])]);
  const parts = Object.fromEntries(texts) as object;
  if (control.kind === 'union') return { chosen: asText(draft.chosen), ...parts };
  return control.kind === 'nullable' ? { none: draft.none === true, ...parts } : parts;
}

/** The fields that stand side by side in one, in the order of their positions. */
export function fieldsOf(
  control: FormField['control'] & { kind: 'tuple' | 'object' | 'union' | 'nullable' },
): readonly FormField[] {
  if (control.kind === 'union') return control.variants;
  if (control.kind === 'nullable') return [control.inner];
  return control.parts.map(({ field }) => field);
}

/** Whether nothing is typed or chosen in a field. */
export function isBlank(field: FormField, texts: Texts): boolean {
  const { control } = field;
  switch (control.kind) {
    case 'checks':
    case 'list':
    case 'record':
      return asList(texts).length === 0;
    case 'date-time': {
      const { date, time } = asObject(texts);
      return asText(date).trim() === '' && asText(time).trim() === '';
    }
    case 'file':
      return texts === null || texts === undefined;
    case 'tuple':
    case 'object': {
      const given = asObject(texts);
      const rest = control.kind === 'object' ? control.rest : undefined;
      return (
        control.parts.every(({ field: part }, index) => isBlank(part, given[partName(index)])) &&
        (rest === undefined || isBlank(rest, given[restName]))
      );
    }
    case 'union':
      return asText(asObject(texts).chosen) === '';
    case 'nullable':
      return asObject(texts).none !== true && isBlank(control.inner, asObject(texts)[partName(0)]);
    default:
      return asText(texts) === '';
  }
}

function isContainer({ control }: FormField): boolean {
  return control.kind === 'object' || control.kind === 'tuple' || control.kind === 'union';
}

function positionOf(options: readonly Option[], value: unknown): string {
  if (value === undefined) return '';
  const position = options.findIndex((option) => sameJson(option.value, value));
  return position < 0 ? '' : String(position);
}

function propertyOf(value: unknown, key: string | number): unknown {
  return isSchema(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function othersOf(value: unknown, parts: readonly Part[]): unknown {
  const known = new Set(parts.map(({ key }) => key));
  return Object.fromEntries(Object.entries(asObject(value)).filter(([key]) => !known.has(key)));
}

export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return isSchema(value) && !Array.isArray(value) ? value : {};
}
