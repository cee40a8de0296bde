/**
 * What files a gate takes, as its JSON Schema says it under one keyword. Forms know by it to offer a file input, and
 * whoever takes an upload what may be stored, without asking the author's code.
 */
import { bytesInWords } from '../../wire/in-words';
import type { JsonSchema } from '../../wire/json-schema';

/** The keyword of our own that marks the place of a file in a JSON Schema. */
export const fileKeyword = 'x-gatehouse-file';

/** What a gate takes for a file. */
export interface FileType {
  readonly maxBytes: number;
  /** `text/csv`, `image/*`; any where left out. */
  readonly mediaTypes?: readonly string[];
}

/** All types of file that a JSON Schema has a place for; none where its gate takes no files. */
export function fileTypesIn(jsonSchema: JsonSchema): readonly FileType[] {
  const known = found.get(jsonSchema);
  if (known !== undefined) return known;
  const types: FileType[] = [];
  const left: unknown[] = [jsonSchema];
  while (left.length > 0) {
    const part = left.pop();
    if (!isSchema(part)) continue;
    const type = fileTypeOf(part);
    if (type === undefined) left.push(...Object.values(part));
    else types.push(type);
  }
  found.set(jsonSchema, types);
  return types;
}

/** The type of file that a schema is of, or undefined where it is of something else. */
export function fileTypeOf(schema: JsonSchema): FileType | undefined {
  const type = schema[fileKeyword];
  if (!isSchema(type) || typeof type.maxBytes !== 'number') return undefined;
  const { maxBytes, mediaTypes } = type;
  if (!Array.isArray(mediaTypes)) return { maxBytes };
  return { maxBytes, mediaTypes: mediaTypes.filter((name) => typeof name === 'string') };
}

/** Whether files of a media type are among those that fit: `image/png` fits `image/*`. */
export function takesMediaType({ mediaTypes }: FileType, mediaType: string): boolean {
  if (mediaTypes === undefined) return true;
  return mediaTypes.some((taken) =>
    taken.endsWith('/*') ? mediaType.startsWith(taken.slice(0, -1)) : taken === mediaType,
  );
}

/**
 * @example
 * fileTypeInWords({ maxBytes: 10_000_000, mediaTypes: ['text/csv'] }); // 'file (text/csv) of at most 10 MB'
 */
export function fileTypeInWords({ maxBytes, mediaTypes }: FileType): string {
  const kinds = mediaTypes === undefined ? '' : ` (${mediaTypes.join(', ')})`;
  return `file${kinds} of at most ${bytesInWords(maxBytes)}`;
}

/** Gates in a loop share one schema object, and every answer asks. */
const found = new WeakMap<JsonSchema, readonly FileType[]>();

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}
