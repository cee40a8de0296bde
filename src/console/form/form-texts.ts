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
import { isSchema } from '../../wire/json-schema';
import type { Control, FormField } from './form-field';
import type { FormPath } from './read-form';

/** The texts of a field and of all below it. */
export type Texts = unknown;

/** The name of the texts of the field at a position. */
export function partName(position: number): string {
  return `p${position}`;
}

/** The name of the texts of an object's further properties. */
export const restName = 'rest';

/** The fields that stand side by side in one, in the order of their positions. */
export function fieldsOf(
  control: Control & { kind: 'tuple' | 'object' | 'union' | 'nullable' },
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

/** The same texts with others at one place. A place that is gone, such as a row that was removed, changes nothing. */
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
