/**
 * `file()` and `zodFile()`: the types of gates that are answered with a file. The bytes are in a file store; the answer and the
 * workflow have a reference.
 */
import type { StandardJSONSchemaV1 } from '@standard-schema/spec';
import type { ZodType, z } from 'zod';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { type FileRef, isMediaType, keyPattern } from '../../wire/file-ref';
import { fileIssues } from './file-issues';
import { fileKeyword, type FileType } from './file-type';
import type { JsonSchema } from '../../wire/json-schema';
import type { Schema } from '../schema';

/** Options of `file` and `zodFile`. */
export interface FileOptions {
  /** The maximal size in bytes, at most 50,000,000,000 (50 GB). Default: 100,000,000 (100 MB). */
  readonly maxBytes?: number;
  /**
   * The accepted media types, such as `['text/csv', 'image/*']`. Default: any. Senders declare the media type and the content is
   * not checked against it, so do not trust it.
   */
  readonly mediaTypes?: readonly string[];
}

const defaultMaxBytes = 100_000_000;
const mostBytes = 50_000_000_000; // S3 accepts 10,000 parts, and one has 5 MiB

/**
 * Makes the type of a gate that is answered with a file. The workflow receives a reference, which an activity opens with
 * `openFile` from `gatehouse/files`.
 *
 * @throws {InvalidArgumentError} If an option is invalid.
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
        return issues.length > 0 ? { issues } : { value: value as FileRef }; // checked by fileIssues
      },
      jsonSchema: { input: draw, output: draw },
    },
  };
}

/**
 * Makes the same type as `file`, as a zod schema to use in other schemas. Pass your own `z`, so that the sandbox has only one
 * zod.
 *
 * @throws {InvalidArgumentError} If `z` is missing, or an option is invalid.
 *
 * @example
 * z.object({ note: z.string(), photos: z.array(zodFile(z, { mediaTypes: ['image/*'] })).max(5) })
 */
export function zodFile(
  zod: Pick<typeof z, 'unknown'>,
  options: FileOptions = {},
): ZodType<FileRef, FileRef> {
  // JavaScript has no types that refuse it.
  if (typeof (zod as { readonly unknown?: unknown } | undefined)?.unknown !== 'function') {
    throw new InvalidArgumentError({
      argument: 'z of zodFile()',
      fault: 'is missing',
      remedy:
        "Pass your own z first: import { z } from 'zod', and call zodFile(z, { mediaTypes: ['image/*'] }).",
    });
  }
  const type = fileType(options);
  const schema = zod
    .unknown()
    .superRefine((value, context) => {
      for (const { path, message } of fileIssues(value, type))
        context.addIssue({ code: 'custom', path: [...path], message });
    })
    .meta(schemaOf(type));
  return schema as ZodType<FileRef, FileRef>; // its rule accepts nothing else
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
      fault:
        stray === undefined
          ? 'is empty, so no file would fit'
          : `contains '${stray}', which is not a media type`,
      remedy: "Pass media types in lower case, such as 'text/csv' or 'image/*', or leave mediaTypes out.",
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
