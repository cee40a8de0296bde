/**
 * Decodes form fields to the value of a signal. Each text is decoded by the signal's type, and never by its appearance.
 * A text that is not exactly a value of its type is an issue of its field, and so is a field that the type does not
 * have. Nothing is dropped, guessed or rounded. The gate validates the value afterwards, including ranges and rules.
 *
 * | field                          | meaning                                                                 |
 * | ------------------------------ | ----------------------------------------------------------------------- |
 * | `value`                        | the whole value, if it is one text, number, boolean or choice           |
 * | `value.size`, `value[size]`    | a property; an empty text leaves out an optional one                    |
 * | `value[]`, or repeated `value` | the items of a list; `value.0`, `value.1` if they are not plain text    |
 * | `NAME.:null`                   | `true`: no value, if that is allowed                                    |
 * | `NAME.:json`                   | JSON, for values that fields cannot express                             |
 * | `NAME.:lines`                  | a list, one item for each line                                          |
 * | `NAME.:text`                   | text of a textarea, whose line ends forms send as CR LF                 |
 * | `NAME.:utc`                    | a date and time in UTC                                                  |
 * | `NAME.:given`                  | empty: there is a list or object, which may have no items               |
 * | `NAME.:variant`                | the chosen one of several types, from 0; its fields are `NAME.:0`       |
 */
import type { Issue } from '../../client';
import type { ValueWords } from '../../texts/value-words';
import type { JsonSchema } from '../../wire/json-schema';
import { decodeNode } from './decode-node';
import { parseFields, type FormEntries } from './field-names';

const tooMany = 'There are too many fields, or ways to read them. Send the value as JSON.';

/** The decoded value, or the issues. */
export type FormValue =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly issues: readonly Issue[] };

const maxIssues = 20;
const maxFields = 100_000; // an answer may have 20,000 items and properties, and a union tries each of its types

/** The first field that is neither under `root` nor in `beside`. */
export function strayField(
  entries: FormEntries,
  beside: ReadonlySet<string>,
  root = 'value',
): string | undefined {
  const isUnder = (name: string): boolean =>
    name === root || name.startsWith(`${root}.`) || name.startsWith(`${root}[`);
  return entries.find(([name]) => !isUnder(name) && !beside.has(name))?.[0];
}

/** The issue for a field that is not allowed. */
export function strayIssue(name: string): Issue {
  return { path: [], message: `The field '${name.slice(0, 200)}' is not allowed here.` };
}

/**
 * Decodes the fields under `root` by a signal's `jsonSchema`.
 *
 * @example
 * readFormValue({ type: 'integer' }, [['value', '12']], words); // { ok: true, value: 12 }
 */
export function readFormValue(
  schema: JsonSchema,
  entries: FormEntries,
  words: ValueWords,
  root = 'value',
): FormValue {
  const { node, faults } = parseFields(entries, root);
  const unreadable = faults.map((name) => ({
    path: [],
    message: `The field name ${name.slice(0, 200)} is not a valid path.`,
  }));
  const within = { root: schema, left: maxFields, words };
  const decoded = decodeNode({ schema, within }, node, 'required');
  // If the limit was reached, it is unknown whether another type fits too.
  if (within.left < 0) return { ok: false, issues: [{ path: [], message: tooMany }] };
  const issues = [...unreadable, ...('issues' in decoded ? decoded.issues : [])];
  if (issues.length === 0 && 'value' in decoded) return { ok: true, value: decoded.value };
  const rest = issues.length - maxIssues;
  const more = rest > 0 ? [{ path: [], message: `and ${rest} more` }] : [];
  return { ok: false, issues: [...issues.slice(0, maxIssues), ...more] };
}
