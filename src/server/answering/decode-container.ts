/** Decodes lists, tuples and objects from the fields below a name. */
import type { Issue } from '../../client';
import {
  absent,
  isBlank,
  leaf,
  refused,
  type Decode,
  type Decoded,
  type Presence,
  type SchemaIn,
  type Within,
} from './decoded';
import { itemKey, type FieldNode } from './field-names';
import type { Shape } from '../../values/shape';

type Container = Shape & { readonly kind: 'list' | 'tuple' | 'object' };

export function decodeContainer(shape: Container, within: Within, node: FieldNode, decode: Decode): Decoded {
  switch (shape.kind) {
    case 'list': {
      const items = itemsOf(node);
      if (typeof items === 'string') return refused(items);
      return items === undefined ? absent : listOf(items, () => shape.items, within, decode);
    }
    case 'tuple': {
      const items = withoutBlankEnd(itemsOf(node), shape.items);
      if (typeof items === 'string') return refused(items);
      return items === undefined ? absent : tupleOf(items, shape.items, within, decode);
    }
    default:
      return objectOf(shape, within, node, decode);
  }
}

/** The items of a list. Undefined if there is no list. A text if the fields are faulty. */
function itemsOf({ texts, children, markers }: FieldNode): readonly FieldNode[] | string | undefined {
  const repeated = children.get(itemKey);
  const lines = markers.get('lines');
  const numbered = [...children].filter(([key]) => key !== itemKey);
  const ways = [texts.length > 0, repeated !== undefined, numbered.length > 0, lines !== undefined];
  if (ways.filter(Boolean).length > 1) return 'The list was sent in more than one way.';

  if (repeated !== undefined) {
    if (repeated.children.size > 0 || repeated.markers.size > 0)
      return 'Items with their own fields must be numbered.';
    return repeated.texts.map((text) => leaf(text));
  }
  if (lines !== undefined) {
    if (lines.texts.length > 1 || lines.children.size > 0) return 'The list was sent more than once.';
    return linesOf(lines.texts[0] ?? '').map((text) => leaf(text));
  }
  if (numbered.length > 0) return inOrder(numbered);
  return texts.length > 0 || markers.has('given') ? texts.map((text) => leaf(text)) : undefined;
}

/** The lines of a textarea. Empty lines separate items visually. */
function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n/).filter((line) => line.trim() !== '');
}

function inOrder(numbered: readonly (readonly [string, FieldNode])[]): readonly FieldNode[] | string {
  const byNumber = new Map(numbered);
  const items = numbered.map((_, index) => byNumber.get(String(index)));
  const found = items.filter((item) => item !== undefined);
  return found.length < items.length ? 'The items of a list must be numbered from 0, without a gap.' : found;
}

function listOf(
  items: readonly FieldNode[],
  schemaAt: (index: number) => unknown,
  within: Within,
  decode: Decode,
): Decoded {
  const parts = items.map((item, index): Part => [
    index,
    { schema: schemaAt(index), within },
    item,
    'required',
  ]);
  return together(parts, decode, (found) => ({ value: found.map(([, value]) => value) }));
}

/** A form sends a field for each item. Optional items at the end may be empty. */
function withoutBlankEnd(
  items: readonly FieldNode[] | string | undefined,
  shown: (Container & { readonly kind: 'tuple' })['items'],
): readonly FieldNode[] | string | undefined {
  if (typeof items !== 'object') return items;
  const last = items.findLastIndex((item, index) => shown[index]?.required !== false || !isBlank(item));
  return items.slice(0, last + 1);
}

function tupleOf(
  items: readonly FieldNode[],
  shown: (Container & { readonly kind: 'tuple' })['items'],
  within: Within,
  decode: Decode,
): Decoded {
  const least = shown.filter(({ required }) => required).length;
  if (items.length > shown.length || items.length < least) {
    const needed = least === shown.length ? String(least) : `${least} to ${shown.length}`;
    return refused(`Must have ${needed} items, not ${items.length}.`);
  }
  return listOf(items, (index) => shown[index]?.schema, within, decode);
}

function objectOf(
  shape: Container & { readonly kind: 'object' },
  within: Within,
  node: FieldNode,
  decode: Decode,
): Decoded {
  if (node.texts.some((text) => text !== '')) return refused('Must have fields below it, and not be a text.');
  const known = new Set(shape.properties.map(({ key }) => key));
  const others = [...node.children].filter(([key]) => !known.has(key));
  const parts: Part[] = shape.properties.map(({ key, schema, required }) => [
    key,
    { schema, within },
    node.children.get(key),
    required ? 'required' : 'optional',
  ]);
  const strangers: Issue[] = [];
  for (const [key, child] of others) {
    if (shape.rest === undefined) strangers.push({ path: [key], message: 'The signal has no such field.' });
    else parts.push([key, { schema: shape.rest, within }, child, 'required']);
  }
  const decoded = together(parts, decode, (found) => ({ value: Object.fromEntries(found) }));
  if (strangers.length === 0) return decoded;
  return { issues: [...('issues' in decoded ? decoded.issues : []), ...strangers] };
}

type Part = readonly [string | number, SchemaIn, FieldNode | undefined, Presence];

/** All parts, or the issues of all parts. */
function together(
  parts: readonly Part[],
  decode: Decode,
  make: (found: readonly (readonly [string | number, unknown])[]) => Decoded,
): Decoded {
  const found: (readonly [string | number, unknown])[] = [];
  const issues: Issue[] = [];
  for (const [key, schema, node, presence] of parts) {
    const decoded = decode(schema, node, presence);
    if ('issues' in decoded) {
      for (const { path, message } of decoded.issues) issues.push({ path: [key, ...path], message });
    } else if ('value' in decoded) {
      found.push([key, decoded.value]);
    }
  }
  return issues.length > 0 ? { issues } : make(found);
}
