/**
 * Reads the typed value from the texts of a form, or all of its issues. Each text is read by the type of its field, in the
 * same way as the plain pages of the service do (`typed-text.ts`). Nothing is guessed, rounded or cut.
 */
import { either } from '../../../values/labels';
import { forbiddenKeys } from '../../../wire/forbidden-keys';
import { t } from '../../texts/form';
import type { FormField } from '../fields/form-field';
import { asList, asObject, asText, isBlank, partName, restName, type Texts } from '../fields/form-texts';
import { valueWords } from '../../texts/value-words';
import { keywordIssues } from './keyword-issues';
import { readLeaf } from './read-leaf';

/** One issue and its place. */
export interface FieldIssue {
  /** The place of the field in the form: the names of texts that lead to it. */
  readonly at: FormPath;
  readonly message: string;
}

export type FormPath = readonly (string | number)[];

export type Reading =
  | { readonly value: unknown }
  | { readonly absent: true }
  | { readonly issues: readonly FieldIssue[] };

/** Reads a whole form. */
export function readForm(field: FormField, texts: Texts): Exclude<Reading, { absent: true }> {
  const reading = read(field, texts, { at: [], frame: [] });
  return 'absent' in reading ? refused([], t('aValueIsNeeded')) : reading;
}

interface Place {
  readonly at: FormPath;
  /** Of the nearest field that shows issues. */
  readonly frame: FormPath;
}

function below(place: Place, field: FormField, ...names: FormPath): Place {
  const at = [...place.at, ...names];
  return { at, frame: field.isFramed ? at : place.frame };
}

function read(field: FormField, texts: Texts, place: Place): Reading {
  if (field.optional && isBlank(field, texts)) return { absent: true };
  const reading = readControl(field, texts, place);
  if (!('value' in reading) || field.control.kind === 'nullable') return reading;
  const faults = keywordIssues(field, reading.value);
  return faults.length === 0 ? reading : { issues: faults.map((message) => ({ at: place.frame, message })) };
}

function readControl(field: FormField, texts: Texts, place: Place): Reading {
  const leaf = readLeaf(field, texts);
  if (leaf !== undefined) return 'fault' in leaf ? refused(place.frame, leaf.fault) : { value: leaf.value };
  const { control } = field;
  switch (control.kind) {
    case 'list': {
      const items = asList(texts).map((item, index): Part => {
        const within = below(place, control.item, index);
        const isEmpty = control.item.control.kind === 'text' && asText(item) === '';
        const fault = t('itemIsEmpty', { itemName: control.itemName, index: index + 1 });
        return [index, isEmpty ? refused(within.frame, fault) : read(control.item, item, within)];
      });
      return together(items, (found) => found.map(([, value]) => value));
    }
    case 'record':
      return readRecord(control.entry, asList(texts), place);
    default:
      return readParts(field, asObject(texts), place);
  }
}

function readParts(field: FormField, texts: Readonly<Record<string, unknown>>, place: Place): Reading {
  const { control } = field;
  switch (control.kind) {
    case 'nullable':
      if (texts.none === true) return { value: null };
      return read(control.inner, texts[partName(0)], below(place, control.inner, partName(0)));
    case 'union': {
      const position = asText(texts.chosen);
      const variant = control.variants[Number(position)];
      if (position === '' || variant === undefined)
        return refused(
          place.frame,
          t('choose', {
            options: either(
              control.variants.map(({ label }) => label),
              valueWords,
            ),
          }),
        );
      const name = partName(Number(position));
      const reading = read(variant, texts[name], below(place, variant, name));
      if (control.tag === undefined || !('value' in reading)) return reading;
      const { key, values } = control.tag;
      return { value: { [key]: values[Number(position)], ...(reading.value as object) } };
    }
    case 'tuple':
    case 'object': {
      const parts = control.parts.map(({ key, field: part }, index): Part => {
        const name = partName(index);
        return [key, read(part, texts[name], below(place, part, name))];
      });
      if (control.kind === 'tuple') return readTuple(parts, place);
      const known = together(parts, (found) => Object.fromEntries(found));
      if (control.rest === undefined) return known;
      const rest = readRest(
        control.rest,
        texts[restName],
        control.parts.map(({ key }) => String(key)),
        place,
      );
      return together(
        [
          ['known', known],
          ['rest', rest],
        ],
        (found) => Object.assign({}, ...found.map(([, value]) => value)),
      );
    }
    default:
      return { absent: true };
  }
}

/** Optional parts of a tuple are at its end. A part before a filled one is required. */
function readTuple(parts: readonly Part[], place: Place): Reading {
  const last = parts.findLastIndex(([, reading]) => !('absent' in reading));
  const needed = parts.slice(0, last + 1).map(([key, reading], index): Part => {
    if (!('absent' in reading)) return [key, reading];
    return [key, refused([...place.at, partName(index)], t('requiredBeforeALaterPart'))];
  });
  return together(needed, (found) => found.map(([, value]) => value));
}

/** A further property must not have the name of a property that has a field. */
function readRest(rest: FormField, texts: Texts, known: readonly string[], place: Place): Reading {
  const within = below(place, rest, restName);
  const taken = asList(texts).flatMap((row, index) =>
    known.includes(asText(asObject(row).key))
      ? [{ at: [...within.at, index, 'key'], message: t('nameHasAField') }]
      : [],
  );
  return taken.length > 0 ? { issues: taken } : read(rest, texts, within);
}

function readRecord(entry: FormField, rows: readonly unknown[], place: Place): Reading {
  const keys = rows.map((row) => asText(asObject(row).key));
  const parts = rows.map((row, index): Part => {
    const key = keys[index] ?? '';
    const value = read(entry, asObject(row).value, below(place, entry, index, 'value'));
    const fault = keyFault(key, keys, index);
    if (fault === undefined) return [key, value];
    const issue = { at: [...place.at, index, 'key'], message: fault };
    return [key, { issues: [issue, ...('issues' in value ? value.issues : [])] }];
  });
  return together(parts, (found) => Object.fromEntries(found));
}

function keyFault(key: string, keys: readonly string[], index: number): string | undefined {
  if (key === '') return t('nameIsNeeded');
  if (forbiddenKeys.has(key)) return t('cannotBeAName', { key });
  const first = keys.indexOf(key);
  return first < index ? t('nameOfAnotherRow', { key, first: first + 1 }) : undefined;
}

type Part = readonly [string | number, Reading];

/** Combines the values of all parts, or the issues of all parts. */
function together(
  parts: readonly Part[],
  make: (found: readonly (readonly [string | number, unknown])[]) => unknown,
): Reading {
  const issues = parts.flatMap(([, reading]) => ('issues' in reading ? reading.issues : []));
  if (issues.length > 0) return { issues };
  const found = parts.flatMap(([key, reading]) =>
    'value' in reading ? [[key, reading.value] as const] : [],
  );
  return { value: make(found) };
}

function refused(at: FormPath, message: string): { readonly issues: readonly FieldIssue[] } {
  return { issues: [{ at, message }] };
}
