/** Finds the fields of the service's issues by their paths into the value. */
import { t } from '../texts/form';
import type { FormField } from './fields/form-field';
import { asList, asObject, asText, partName, restName, type Texts } from './fields/form-texts';
import { sentence } from '../../values/sentence';
import { valueWords } from '../texts/value-words';
import { keyInWords } from '../../values/labels';
import type { FieldIssue, FormPath } from './reading/read-form';

export interface ServiceIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Places an issue at the deepest field of its path. The message names the rest of the path. */
export function placeIssue(field: FormField, texts: Texts, issue: ServiceIssue): FieldIssue {
  const found = descend(field, texts, issue.path, []);
  const unnamed = found.rest.map((key) =>
    typeof key === 'number' ? t('itemNumber', { number: key + 1 }) : keyInWords(key, valueWords),
  );
  const message = sentence(issue.message, valueWords);
  return { at: found.at, message: unnamed.length === 0 ? message : `${unnamed.join(', ')}: ${message}` };
}

interface Found {
  /** Of the nearest field that shows issues. */
  readonly at: FormPath;
  /** The rest of the path, which has no field. */
  readonly rest: readonly (string | number)[];
}

function descend(
  field: FormField,
  texts: Texts,
  path: ServiceIssue['path'],
  at: FormPath,
  frame = at,
): Found {
  const { control } = field;
  const here = { at: frame, rest: path };
  const given = asObject(texts);
  const into = (
    inner: FormField | undefined,
    names: FormPath,
    below: Texts,
    rest: ServiceIssue['path'] = path.slice(1),
  ): Found => {
    if (inner === undefined) return here;
    const place = [...at, ...names];
    return descend(inner, below, rest, place, inner.isFramed ? place : frame);
  };
  if (control.kind === 'nullable')
    return given.none === true ? here : into(control.inner, [partName(0)], given[partName(0)], path);
  if (control.kind === 'union') {
    const name = partName(Number(asText(given.chosen)));
    const variant = asText(given.chosen) === '' ? undefined : control.variants[Number(given.chosen)];
    return path[0] === control.tag?.key ? { at: frame, rest: [] } : into(variant, [name], given[name], path);
  }
  const [key] = path;
  if (key === undefined) return here;
  switch (control.kind) {
    case 'list':
      return Number(key) < asList(texts).length
        ? into(control.item, [Number(key)], asList(texts)[Number(key)])
        : here;
    case 'record': {
      const row = asList(texts).findIndex((each) => asObject(each).key === String(key));
      return row < 0 ? here : into(control.entry, [row, 'value'], asObject(asList(texts)[row]).value);
    }
    case 'object':
    case 'tuple': {
      const position = control.parts.findIndex((part) => String(part.key) === String(key));
      if (position >= 0)
        return into(control.parts[position]?.field, [partName(position)], given[partName(position)]);
      const rest = control.kind === 'object' ? control.rest : undefined;
      return into(rest, [restName], given[restName], path);
    }
    case 'file':
      return { at: frame, rest: [] };
    default:
      return here;
  }
}

/** The place of a field in words: `Contact, E-mail`, `Tags, item 2`. */
export function trailOf(field: FormField, at: FormPath): string {
  const words: string[] = [];
  let inner: FormField | undefined = field;
  for (const [depth, name] of at.entries()) {
    const control: FormField['control'] | undefined = inner?.control;
    if (control?.kind === 'list' && typeof name === 'number') {
      words.push(t('nthItem', { number: name + 1 }));
      inner = control.item;
    } else if (control?.kind === 'record' && typeof name === 'number') {
      words.push(t(at[depth + 1] === 'key' ? 'nameOfRow' : 'rowNumber', { number: name + 1 }));
      inner = control.entry;
    } else if (typeof name === 'string' && name !== 'key' && name !== 'value' && control !== undefined) {
      inner = partAt(control, name);
      if (inner?.isFramed === true) words.push(inner.label);
    }
  }
  return words.length === 0 ? field.label : words.join(', ');
}

function partAt(control: FormField['control'], name: string): FormField | undefined {
  const position = Number(name.slice(1));
  if (control.kind === 'nullable') return control.inner;
  if (control.kind === 'union') return control.variants[position];
  if (control.kind !== 'object' && control.kind !== 'tuple') return undefined;
  return name === restName && control.kind === 'object' ? control.rest : control.parts[position]?.field;
}

/** Sorts issues in the order of the form. */
export function inOrder(one: FieldIssue, other: FieldIssue): number {
  for (let depth = 0; depth < Math.max(one.at.length, other.at.length); depth += 1) {
    const difference = rank(one.at[depth]) - rank(other.at[depth]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The further properties are the last part of an object, and the name of a row comes before its value. */
function rank(name: string | number | undefined): number {
  if (name === undefined) return -1;
  if (typeof name === 'number') return name;
  if (name === 'key') return 0;
  if (name === 'value') return 1;
  return name === restName ? Number.MAX_SAFE_INTEGER : Number(name.slice(1));
}
