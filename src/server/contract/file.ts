/** Files as the API shows them. */
import { z } from '@hono/zod-openapi';

export const fileRefSchema = z
  .object({
    file: z.string().openapi({ description: 'The key of the file.' }),
    for: z.string().openapi({ description: 'The requestId of the signal that it was uploaded for.' }),
    name: z.string(),
    size: z.int().openapi({ description: 'Bytes.' }),
    mediaType: z.string().openapi({ description: 'What the sender said it is.', example: 'text/csv' }),
    sha256: z.string().openapi({ description: 'Of the content, in hexadecimal digits.' }),
  })
  .openapi('FileRef', { description: 'What an answer carries in place of a file: set it as it is.' });

/** Bytes of any kind; a route reads them itself. */
export const bytesSchema = z.any().openapi({ type: 'string', format: 'binary' });
