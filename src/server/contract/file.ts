/** Files in the API. */
import { z } from '@hono/zod-openapi';

export const fileRefSchema = z
  .object({
    file: z.string().openapi({ description: 'The key of the file.' }),
    for: z.string().openapi({
      description:
        'The requestId of the signal that it was uploaded for, or the workflowId of the execution whose activity made it.',
    }),
    name: z.string(),
    size: z.int().openapi({ description: 'The size in bytes.' }),
    mediaType: z
      .string()
      .openapi({ description: 'The media type that the sender declared.', example: 'text/csv' }),
    sha256: z.string().openapi({ description: 'The SHA-256 of the content, in hexadecimal digits.' }),
  })
  .openapi('FileRef', {
    description: 'The reference to a file, which an answer has instead of the file. Send it unchanged.',
  });

/** Bytes of any kind. The route reads them itself. */
export const bytesSchema = z.any().openapi({ type: 'string', format: 'binary' });
