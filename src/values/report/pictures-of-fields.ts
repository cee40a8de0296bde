/** Which images of a report a form shows beside its fields, and what is left of the report. */
import type { JsonSchema } from '../../wire/json-schema';
import type { ImageBlock, Report } from '../../wire/report';

/** The images of the fields, by the name of the field. */
export type PicturesOfFields = ReadonlyMap<string, readonly ImageBlock[]>;

/** An image that names no property of the answer belongs to the report. */
export function picturesOfFields(report: Report | undefined, type: JsonSchema): PicturesOfFields {
  const pictures = new Map<string, readonly ImageBlock[]>();
  for (const block of report?.blocks ?? []) {
    const field = block.kind === 'image' ? fieldOf(block, type) : undefined;
    if (block.kind !== 'image' || field === undefined) continue;
    pictures.set(field, [...(pictures.get(field) ?? []), block]);
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

function fieldOf({ field }: ImageBlock, { properties }: JsonSchema): string | undefined {
  const isKnown = field !== undefined && typeof properties === 'object' && properties !== null;
  return isKnown && Object.hasOwn(properties, field) ? field : undefined;
}
