/**
 * What is typed and chosen in a form, as plain JSON. Every text is kept as it was typed, valid or not, so that no input is
 * lost. The texts have the shape of the fields. A draft has the same data.
 *
 * | field              | texts                                                                          |
 * | ------------------ | ------------------------------------------------------------------------------ |
 * | text, number ...   | the text                                                                       |
 * | choice             | the position of the chosen option as text; empty while nothing is chosen       |
 * | checks             | the positions of the chosen options                                            |
 * | date-time          | `{ date, time, zone }`, three texts                                            |
 * | file               | `{ ref }`; null if none; during the upload `{ name, size, isUploading, chosen, fault }` |
 * | list               | its items                                                                      |
 * | record             | rows `{ key, value }`, so that two rows may have the same name for a while     |
 * | object, tuple      | `{ p0, p1, ... }` by position, because a property may have any name            |
 * | union              | `{ chosen, p0, p1, ... }`: what was typed in each variant                      |
 * | nullable           | `{ none, p0 }`: whether there is no value, and what was typed                  |
 */
import { isSchema } from '../../../wire/json-schema';
import type { Control, FormField } from './form-field';
import type { FormPath } from '../reading/read-form';

/** The texts of a field and of all fields below it. */
export type Texts = unknown;

/** The name of the texts of the field at a position. */
export function partName(position: number): string {
  return `p${position}`;
}

/** The name of the texts of an object's further properties. */
export const restName = 'rest';

/** The fields of an object or tuple, in the order of their positions. */
export function fieldsOf(
  control: Control & { kind: 'tuple' | 'object' | 'union' | 'nullable' },
): readonly FormField[] {
  if (control.kind === 'union') return control.variants;
  if (control.kind === 'nullable') return [control.inner];
  return control.parts.map(({ field }) => field);
}

/** Whether a field is empty. */
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

/** Returns the texts with a change at one place. A place that no longer exists, such as a removed row, changes nothing. */
export function replacedAt(texts: Texts, at: FormPath, value: Texts): Texts {
  const [name, ...below] = at;
  if (name === undefined) return value;
  if (typeof name === 'number')
    return asList(texts).map((each, index) => (index === name ? replacedAt(each, below, value) : each));
  const given = asObject(texts);
  return { ...given, [name]: replacedAt(given[name], below, value) };
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
