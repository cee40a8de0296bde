/**
 * The names of form fields: `value`, `value.size`, `value[tags][0]`, `value.tags[]`. They spell a path into the value;
 * parsed, they are a tree that the signal's own type is laid over.
 *
 * A segment that begins with a colon says how to read the text and is no key: `value.discount.:null`,
 * `value.order.:json`. A key that contains `. [ ] : %` has these percent-encoded, so no key is taken for one.
 */
import { forbiddenKeys } from '../../wire/forbidden-keys';

/** What was sent under one name, and below it. */
export interface FieldNode {
  readonly texts: readonly string[];
  readonly children: ReadonlyMap<string, FieldNode>;
  /** The segments with a colon, without it. */
  readonly markers: ReadonlyMap<string, FieldNode>;
}

/** Name and text of each field, in the order of the form; a name may come more than once. */
export type FormEntries = readonly (readonly [name: string, text: string])[];

/** The key of the segment `[]`: one of the items of a list, in the order of the form. */
export const itemKey = '[]';

const maxSegments = 64; // as deep as an answer may be

/** The name of the field that holds `key` of the field `name`. */
export function fieldName(name: string, key: string | number): string {
  const text = String(key).replaceAll(
    /[%.:[\]]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `${name}.${text}`;
}

/** The name of the field that says how to read another: `markedName('value', 'json')` is `value.:json`. */
export function markedName(name: string, marker: string | number): string {
  return `${name}.:${marker}`;
}

export interface ParsedFields {
  /** What stands under `root`; undefined where no field does. */
  readonly node: FieldNode | undefined;
  /** Names under `root` that cannot be read as a path. */
  readonly faults: readonly string[];
}

/** The fields whose names begin with `root`, as a tree. Other fields are not looked at. */
export function parseFields(entries: FormEntries, root: string): ParsedFields {
  const tree = emptyNode();
  const faults: string[] = [];
  let found = false;
  for (const [name, text] of entries) {
    if (name !== root && !name.startsWith(`${root}.`) && !name.startsWith(`${root}[`)) continue;
    const segments = segmentsOf(name.slice(root.length));
    if (segments === undefined) {
      faults.push(name);
      continue;
    }
    found = true;
    let node = tree;
    for (const segment of segments) node = below(node, segment);
    node.texts.push(text);
  }
  return { node: found ? tree : undefined, faults };
}

interface GrowingNode {
  readonly texts: string[];
  readonly children: Map<string, GrowingNode>;
  readonly markers: Map<string, GrowingNode>;
}

interface Segment {
  readonly key: string;
  readonly isMarker: boolean;
}

function emptyNode(): GrowingNode {
  return { texts: [], children: new Map(), markers: new Map() };
}

function below(node: GrowingNode, { key, isMarker }: Segment): GrowingNode {
  const siblings = isMarker ? node.markers : node.children;
  const known = siblings.get(key);
  if (known !== undefined) return known;
  const made = emptyNode();
  siblings.set(key, made);
  return made;
}

/** Undefined where the rest of a name is no path, is too deep, or holds a key that no value may have. */
function segmentsOf(path: string): readonly Segment[] | undefined {
  const segments: Segment[] = [];
  const pattern = /\.([^.[\]]+)|\[([^[\]]*)\]/gy; // what follows the last match is checked by lastIndex
  let end = 0;
  for (let match = pattern.exec(path); match !== null; match = pattern.exec(path)) {
    end = pattern.lastIndex;
    if (segments.length === maxSegments) return undefined;
    const written = match[1] ?? match[2] ?? '';
    const isMarker = written.startsWith(':');
    const key = written === '' ? itemKey : decoded(isMarker ? written.slice(1) : written);
    if (key === undefined || forbiddenKeys.has(key)) return undefined;
    segments.push({ key, isMarker });
  }
  return end === path.length ? segments : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
