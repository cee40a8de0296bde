/**
 * `file()` and `zodFile()`: the types of gates that are answered with a file. The bytes go to a store; the answer, and
 * with it the workflow, carries a reference.
 */
import type { StandardJSONSchemaV1 } from '@standard-schema/spec';
import type { ZodType, z } from 'zod';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { fileIssues, isMediaType, keyPattern, type FileRef } from './file-ref';
import { fileKeyword, type FileType } from './file-type';
import type { JsonSchema } from '../../wire/json-schema';
import type { Schema } from '../schema';

/** What files a gate takes. */
export interface FileOptions {
  /** 100 MB where left out; at most 50 GB. */
  readonly maxBytes?: number;
  /** `['text/csv', 'image/*']`; any where left out. It is what senders say of their files: look before you trust it. */
  readonly mediaTypes?: readonly string[];
}

const defaultMaxBytes = 100_000_000;
const mostBytes = 50_000_000_000; // S3 takes 10,000 parts, and one is 5 MiB

/**
 * The type of a gate that takes a file. What the workflow receives is a reference, which an activity opens with
 * `openFile` of `gatehouse/files`.
 *
 * @throws {InvalidArgumentError} where an option is none.
 *
 * @example
 * const data = await waitForInput('data_file', file({ maxBytes: 20_000_000, mediaTypes: ['text/csv'] }));
 * const lines = await countLines(data);
 */
export function file(options: FileOptions = {}): Schema<FileRef, FileRef> {
  const type = fileType(options);
  const jsonSchema = schemaOf(type);
  const draw = (_options: StandardJSONSchemaV1.Options): Record<string, unknown> => ({ ...jsonSchema });
  return {
    '~standard': {
      version: 1,
      vendor: 'gatehouse',
      validate: (value) => {
        const issues = fileIssues(value, type);
        return issues.length > 0 ? { issues } : { value: value as FileRef }; // no issues: it is one
      },
      jsonSchema: { input: draw, output: draw },
    },
  };
}

/**
 * The same as a zod schema, to be part of others. It is made by the `z` that you give, so that Gatehouse brings no
 * zod of its own into the sandbox.
 *
 * @throws {InvalidArgumentError} where an option is none.
 *
 * @example
 * z.object({ note: z.string(), photos: z.array(zodFile(z, { mediaTypes: ['image/*'] })).max(5) })
 */
export function zodFile(
  zod: Pick<typeof z, 'unknown'>,
  options: FileOptions = {},
): ZodType<FileRef, FileRef> {
  const type = fileType(options);
  const schema = zod
    .unknown()
    .superRefine((value, context) => {
      for (const { path, message } of fileIssues(value, type))
        context.addIssue({ code: 'custom', path: [...path], message });
    })
    .meta(schemaOf(type));
  return schema as ZodType<FileRef, FileRef>; // what its rule lets through
}

function fileType({ maxBytes = defaultMaxBytes, mediaTypes }: FileOptions): FileType {
  if (!Number.isSafeInteger(maxBytes) || maxBytes < 1 || maxBytes > mostBytes) {
    const fault = `must be a whole number from 1 to ${mostBytes}, got ${maxBytes}`;
    throw new InvalidArgumentError({ argument: 'maxBytes of file()', fault });
  }
  if (mediaTypes === undefined) return { maxBytes };
  const stray = mediaTypes.find((name) => !isMediaType(name.replace(/\/\*$/, '/any')));
  if (stray !== undefined || mediaTypes.length === 0) {
    throw new InvalidArgumentError({
      argument: 'mediaTypes of file()',
      fault: stray === undefined ? 'is empty, so no file would fit' : `names '${stray}', which is none`,
      remedy: "Name types in lower case, such as 'text/csv' or 'image/*', or leave them out.",
    });
  }
  return { maxBytes, mediaTypes };
}

function schemaOf(type: FileType): JsonSchema {
  return {
    type: 'object',
    properties: {
      file: { type: 'string', pattern: keyPattern.source },
      for: { type: 'string' },
      name: { type: 'string' },
      size: { type: 'integer', minimum: 0, maximum: type.maxBytes },
      mediaType: { type: 'string' },
      sha256: { type: 'string' },
    },
    required: ['file', 'for', 'name', 'size', 'mediaType', 'sha256'],
    additionalProperties: false,
    [fileKeyword]: type,
  };
}
