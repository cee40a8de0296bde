/** The console's form of a type, without a browser: from texts to the value. */
import { beginTexts } from '../../src/console/form/fields/begin-texts';
import { textsOfDraft } from '../../src/console/form/fields/texts-of-draft';
import { fieldOf } from '../../src/console/form/fields/field-of';
import type { FormField } from '../../src/console/form/fields/form-field';
import { fieldsOf, partName } from '../../src/console/form/fields/form-texts';
import { trailOf } from '../../src/console/form/place-issues';
import { readForm } from '../../src/console/form/reading/read-form';
import { jsonSchemaOf, type Schema } from '../../src/values/schema';

export function formOf(schema: Schema<unknown>): FormField {
  return fieldOf(jsonSchemaOf(schema, 'test'));
}

/** Returns the value, or the issues as `label: message`. */
export type Outcome = { readonly value: unknown } | { readonly issues: readonly string[] };

/** Returns the value of an unchanged form with `initial`. */
export function untouched(schema: Schema<unknown>, initial?: unknown): Outcome {
  const field = formOf(schema);
  return outcome(field, beginTexts(field, initial));
}

/** Returns the value of texts. The texts of objects are given by property. */
export function filled(schema: Schema<unknown>, typed: unknown): Outcome {
  const field = formOf(schema);
  return outcome(field, textsOfDraft(field, placed(field, typed)));
}

function outcome(field: FormField, texts: unknown): Outcome {
  const reading = readForm(field, texts);
  if ('value' in reading) return reading;
  return { issues: reading.issues.map(({ at, message }) => `${trailOf(field, at)}: ${message}`) };
}

/** Converts texts by property to texts by position. */
function placed(field: FormField, typed: unknown): unknown {
  const { control } = field;
  if (Array.isArray(typed) && control.kind === 'list') return typed.map((each) => placed(control.item, each));
  if (typeof typed !== 'object' || typed === null) return typed;
  if (control.kind !== 'object' && control.kind !== 'union' && control.kind !== 'nullable') return typed;
  const given = typed as Record<string, unknown>;
  const keys = control.kind === 'object' ? control.parts.map(({ key }) => String(key)) : [];
  const parts = fieldsOf(control).map((part, index) => {
    const name = partName(index);
    return [name, placed(part, given[keys[index] ?? name])];
  });
  return { ...given, ...Object.fromEntries(parts) };
}
