/**
 * The names of form fields: `value`, `value.size`, `value[tags][0]`, `value.tags[]`. A name is a path into the value.
 * Parsed names are a tree, which is decoded by the signal's type.
 *
 * A segment that begins with a colon is a marker and not a key: `value.discount.:null`, `value.order.:json`. In a key
 * the characters `. [ ] : %` are percent-encoded, so no key is read as a marker.
 */
import { forbiddenKeys } from '../../wire/forbidden-keys';

/** The texts of one name, and the fields below it. */
export interface FieldNode {
  readonly texts: readonly string[];
  readonly children: ReadonlyMap<string, FieldNode>;
  /** The segments that begin with a colon, without the colon. */
  readonly markers: ReadonlyMap<string, FieldNode>;
}

/** The name and text of each field, in the order of the form. A name may be repeated. */
export type FormEntries = readonly (readonly [name: string, text: string])[];

/** The key of the segment `[]`: an item of a list, in the order of the form. */
export const itemKey = '[]';

const maxSegments = 64; // the maximum depth of an answer

/** The name of the field for `key` of the field `name`. */
export function fieldName(name: string, key: string | number): string {
  const text = String(key).replaceAll(
    /[%.:[\]]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `${name}.${text}`;
}

/** The name of a marker of a field: `markedName('value', 'json')` is `value.:json`. */
export function markedName(name: string, marker: string | number): string {
  return `${name}.:${marker}`;
}

export interface ParsedFields {
  /** The fields under `root`. Undefined if there are none. */
  readonly node: FieldNode | undefined;
  /** Names under `root` that are not valid paths. */
  readonly faults: readonly string[];
}

/** Parses the fields whose names begin with `root` to a tree. Other fields are ignored. */
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

/** Undefined if the rest of a name is not a path, is too deep, or has a key that no value may have. */
function segmentsOf(path: string): readonly Segment[] | undefined {
  const segments: Segment[] = [];
  const pattern = /\.([^.[\]]+)|\[([^[\]]*)\]/gy; // lastIndex shows whether the path continues after the last match
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
