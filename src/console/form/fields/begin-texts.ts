/** The initial texts of a form's fields (`form-texts.ts`). */
import { exactNumber } from '../../texts/exact-number';
import { shownDate } from '../reading/typed-locale';
import { isFileRef } from '../../../wire/file-ref';
import { isSchema } from '../../../wire/json-schema';
import { sameJson } from '../../../values/same-json';
import type { FormField, Option, Part } from './form-field';
import { asList, asObject, partName, restName, type Texts } from './form-texts';
import { textsOfInstant } from '../reading/instant-text';

/** The texts of the author's initial data, or of the type's defaults where the initial data have no value. */
export function beginTexts(field: FormField, initial: unknown): Texts {
  const value = initial === undefined ? field.schema.default : initial;
  if (value === undefined && field.optional && isContainer(field)) return emptyTexts(field);
  return textsOf(field, value);
}

/** The texts of an empty field. */
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
    case 'number':
    case 'integer':
      return typeof value === 'number' ? exactNumber(value) : textOf(value);
    case 'date':
      return shownDate(textOf(value));
    default:
      return textOf(value);
  }
}

function textOf(value: unknown): string {
  return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
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
