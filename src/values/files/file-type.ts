/**
 * The type of files that a gate accepts, under a keyword of its JSON Schema. Forms show a file input for it, and the service
 * checks uploads by it, without running the author's code.
 */
import { bytesInWords } from '../../wire/in-words';
import type { JsonSchema } from '../../wire/json-schema';

/** Gatehouse's keyword that marks a file in a JSON Schema. */
export const fileKeyword = 'x-gatehouse-file';

/** The type of a file. */
export interface FileType {
  readonly maxBytes: number;
  /** Such as `text/csv` or `image/*`. Default: any. */
  readonly mediaTypes?: readonly string[];
}

/** Returns all file types in a JSON Schema. Empty if its gate accepts no files. */
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

/** Returns the file type of a schema. Undefined if the schema is not a file. */
export function fileTypeOf(schema: JsonSchema): FileType | undefined {
  const type = schema[fileKeyword];
  if (!isSchema(type) || typeof type.maxBytes !== 'number') return undefined;
  const { maxBytes, mediaTypes } = type;
  if (!Array.isArray(mediaTypes)) return { maxBytes };
  return { maxBytes, mediaTypes: mediaTypes.filter((name) => typeof name === 'string') };
}

/** Whether a file type accepts a media type: `image/*` accepts `image/png`. */
export function takesMediaType({ mediaTypes }: FileType, mediaType: string): boolean {
  if (mediaTypes === undefined) return true;
  return mediaTypes.some((taken) =>
    taken.endsWith('/*') ? mediaType.startsWith(taken.slice(0, -1)) : taken === mediaType,
  );
}

/**
 * Describes a file type in words.
 *
 * @example
 * fileTypeInWords({ maxBytes: 10_000_000, mediaTypes: ['text/csv'] }); // 'file (text/csv) of at most 10 MB'
 */
export function fileTypeInWords({ maxBytes, mediaTypes }: FileType): string {
  const kinds = mediaTypes === undefined ? '' : ` (${mediaTypes.join(', ')})`;
  return `file${kinds} of at most ${bytesInWords(maxBytes)}`;
}

/** A cache, because every answer needs the file types, and gates in a loop share one schema object. */
const found = new WeakMap<JsonSchema, readonly FileType[]>();

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}
