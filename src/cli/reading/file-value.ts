/** Uploads the files of an answer, and puts their references into its value where the signal's type takes files. */
import type { FileRef, Signal, SignalClient } from '../../client';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { fileTypeOf, fileTypesIn } from '../../values/files/file-type';
import type { JsonSchema } from '../../wire/json-schema';

/** One `--file` option: `data.csv` for a signal that takes a file or a list of files, `photos=a.png` for a property. */
interface NamedFile {
  /** Undefined if the whole value is the file or a list of files. */
  readonly property?: string;
  readonly path: string;
}

/**
 * Uploads files for a signal and returns the value of the answer. `rest` has the other properties of the value.
 *
 * @throws {InvalidArgumentError} If the type takes no file, or not so many files. Also throws what `uploadFile` throws.
 */
export async function fileValue(
  client: SignalClient,
  signal: Signal,
  files: readonly string[],
  { rest, mediaType }: { readonly rest?: unknown; readonly mediaType?: string },
): Promise<unknown> {
  const { id, workflowId, requestId, jsonSchema } = signal;
  const named = files.map((file) => nameOf(file, signal));
  checkPlaces(named, jsonSchema, rest);
  const uploaded: (NamedFile & { readonly ref: FileRef })[] = [];
  for (const file of named)
    uploaded.push({
      ...file,
      ref: await client.uploadFile(id, workflowId, file.path, { requestId, mediaType }),
    });

  const [first] = uploaded;
  if (first?.property === undefined) return isList(jsonSchema) ? uploaded.map(({ ref }) => ref) : first?.ref;
  const value: Record<string, unknown> = { ...(rest as object | undefined) };
  for (const { property = '', ref } of uploaded) {
    const list = value[property];
    if (isList(propertyOf(jsonSchema, property)))
      value[property] = Array.isArray(list) ? [...list, ref] : [ref];
    else value[property] = ref;
  }
  return value;
}

function nameOf(file: string, { id, jsonSchema }: Signal): NamedFile {
  if (takesFile(jsonSchema)) return { path: file };
  const places = Object.keys(propertiesOf(jsonSchema)).filter((name) =>
    takesFile(propertyOf(jsonSchema, name)),
  );
  const property = places.find((name) => file.startsWith(`${name}=`));
  if (property !== undefined) return { property, path: file.slice(property.length + 1) };
  const [only] = places;
  if (only !== undefined && places.length === 1) return { property: only, path: file };
  const remedy =
    places.length === 0
      ? 'Pass a value without files.'
      : `Name the property with --file NAME=PATH. The signal takes files as ${places.join(', ')}.`;
  throw new InvalidArgumentError({
    argument: `--file ${file}`,
    fault: `does not name a file that signal '${id}' takes`,
    remedy,
  });
}

function checkPlaces(files: readonly NamedFile[], jsonSchema: JsonSchema, rest: unknown): void {
  for (const [index, { property }] of files.entries()) {
    const place = property === undefined ? jsonSchema : propertyOf(jsonSchema, property);
    const isSecond = files.slice(0, index).some((other) => other.property === property);
    if (!isSecond || isList(place)) continue;
    const where = property === undefined ? 'The signal' : `'${property}'`;
    throw new InvalidArgumentError({
      argument: '--file',
      fault: 'is given twice',
      remedy: `${where} takes one file.`,
    });
  }
  if (rest === undefined) return;
  const isObject = typeof rest === 'object' && rest !== null && !Array.isArray(rest);
  if (isObject && files.every(({ property }) => property !== undefined)) return;
  throw new InvalidArgumentError({
    argument: 'value',
    fault: 'cannot be combined with a file that is the whole value',
    remedy: 'Pass only one of them. You can combine a JSON object with files that are its properties.',
  });
}

/** Whether a schema takes a file or a list of files. */
function takesFile(schema: JsonSchema): boolean {
  return isList(schema) ? fileTypesIn(schema).length > 0 : isFile(schema);
}

function isFile(schema: JsonSchema): boolean {
  const variants = schema.anyOf ?? schema.oneOf;
  return (
    fileTypeOf(schema) !== undefined ||
    (Array.isArray(variants) && variants.some((variant) => fileTypeOf(variant as JsonSchema) !== undefined))
  );
}

function isList(schema: JsonSchema): boolean {
  return schema.type === 'array';
}

function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return (schema.properties ?? {}) as Record<string, JsonSchema>;
}

function propertyOf(schema: JsonSchema, name: string): JsonSchema {
  return propertiesOf(schema)[name] ?? {};
}
