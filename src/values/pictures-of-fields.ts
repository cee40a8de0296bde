/** Which images of a report a form shows beside its fields, and what is left of the report. */
import { fileTypeOf } from './files/file-type';
import type { JsonSchema } from '../wire/json-schema';
import type { ImageBlock, Report } from '../wire/report';

/** The images of the fields, by the name of the field. */
export type PicturesOfFields = ReadonlyMap<string, readonly ImageBlock[]>;

/** An image that names no field of the form belongs to the report. */
export function picturesOfFields(report: Report | undefined, type: JsonSchema): PicturesOfFields {
  const pictures = new Map<string, readonly ImageBlock[]>();
  for (const block of report?.blocks ?? []) {
    if (block.kind !== 'image') continue;
    const field = fieldOf(block, type);
    if (field !== undefined) pictures.set(field, [...(pictures.get(field) ?? []), block]);
  }
  return pictures;
}

/** The report without the images of the fields. `undefined`: nothing is left. */
export function reportBesideForm(report: Report | undefined, type: JsonSchema): Report | undefined {
  if (report === undefined) return undefined;
  const blocks = report.blocks.filter(
    (block) => block.kind !== 'image' || fieldOf(block, type) === undefined,
  );
  return blocks.length === 0 && report.blocks.length > 0 ? undefined : { ...report, blocks };
}

/** Every form has a field for each property of an object, unless the object is a file or may have other properties. */
function fieldOf({ field }: ImageBlock, type: JsonSchema): string | undefined {
  if (field === undefined || fileTypeOf(type) !== undefined) return undefined;
  const { properties, additionalProperties = false } = type;
  if (typeof properties !== 'object' || properties === null || additionalProperties !== false)
    return undefined;
  return Object.hasOwn(properties, field) ? field : undefined;
}
