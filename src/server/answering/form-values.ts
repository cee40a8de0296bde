/**
 * Form fields as the typed value that a signal takes: each text is read by the signal's own type, never by what it looks
 * like. A text that is not exactly a value of that type is an issue at its field, and so is a field that the type does
 * not have; nothing is dropped, guessed or rounded. The gate judges the value afterwards, ranges and rules included.
 *
 * | field                          | is                                                                     |
 * | ------------------------------ | ---------------------------------------------------------------------- |
 * | `value`                        | the whole value, where it is one text, number, yes or no, or choice    |
 * | `value.size`, `value[size]`    | a property; empty text leaves an optional one out                      |
 * | `value[]`, or `value` repeated | the items of a list; `value.0`, `value.1` where they are no plain text |
 * | `NAME.:null`                   | `true`: no value, where that is allowed                                |
 * | `NAME.:json`                   | JSON, for whatever fields cannot say                                   |
 * | `NAME.:lines`                  | a list, an item a line                                                 |
 * | `NAME.:text`                   | text of a textarea, whose line ends forms send as CR LF                |
 * | `NAME.:utc`                    | a date and time that is meant in UTC                                   |
 * | `NAME.:given`                  | empty: there is a list or object, also where nothing is in it           |
 * | `NAME.:variant`                | which of several types is meant, from 0; its fields are `NAME.:0`      |
 */
import type { Issue } from '../../client';
import type { JsonSchema } from '../../wire/json-schema';
import { decodeNode } from './decode-node';
import { parseFields, type FormEntries } from './field-names';

const tooMany = 'There are too many fields, or ways to read them. Send the value as JSON.';

/** What the fields come to: a value, or why not. */
export type FormValue =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly issues: readonly Issue[] };

const maxIssues = 20;
const maxFields = 100_000; // an answer may have 20,000 items and properties, a union tries each of its types

/** The first field that is neither under `root` nor one of those that may stand beside it. */
export function strayField(
  entries: FormEntries,
  beside: ReadonlySet<string>,
  root = 'value',
): string | undefined {
  const isUnder = (name: string): boolean =>
    name === root || name.startsWith(`${root}.`) || name.startsWith(`${root}[`);
  return entries.find(([name]) => !isUnder(name) && !beside.has(name))?.[0];
}

/** Words for a field that is not taken. */
export function strayIssue(name: string): Issue {
  return { path: [], message: `The field '${name.slice(0, 200)}' is not taken here.` };
}

/**
 * Reads the fields under `root` by a signal's `jsonSchema`.
 *
 * @example
 * readFormValue({ type: 'integer' }, [['value', '12']]); // { ok: true, value: 12 }
 */
export function readFormValue(schema: JsonSchema, entries: FormEntries, root = 'value'): FormValue {
  const { node, faults } = parseFields(entries, root);
  const unreadable = faults.map((name) => ({
    path: [],
    message: `The field name ${name.slice(0, 200)} cannot be read.`,
  }));
  const within = { root: schema, left: maxFields };
  const decoded = decodeNode({ schema, within }, node, 'required');
  // Whoever ran out of tries has not seen whether another type fits, too.
  if (within.left < 0) return { ok: false, issues: [{ path: [], message: tooMany }] };
  const issues = [...unreadable, ...('issues' in decoded ? decoded.issues : [])];
  if (issues.length === 0 && 'value' in decoded) return { ok: true, value: decoded.value };
  const rest = issues.length - maxIssues;
  const more = rest > 0 ? [{ path: [], message: `and ${rest} more` }] : [];
  return { ok: false, issues: [...issues.slice(0, maxIssues), ...more] };
}
