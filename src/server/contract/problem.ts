/** The shape of every error: a problem document (RFC 9457) with code, message and issues. */
import { z } from '@hono/zod-openapi';

export const issueSchema = z
  .object({
    path: z.array(z.union([z.string(), z.number()])).openapi({ example: ['shirt', 'size'] }),
    message: z.string().openapi({ example: 'must be at least 3 characters' }),
  })
  .openapi('Issue');

export const problemSchema = z
  .object({
    type: z.string().openapi({ example: 'urn:gatehouse:error:invalid-input' }),
    title: z.string().openapi({
      description: 'The code as text, the same for every problem of the type.',
      example: 'Invalid input',
    }),
    status: z.int(),
    code: z.string().openapi({
      description: 'The stable error code. docs/errors.md lists all codes.',
      example: 'invalid-input',
    }),
    detail: z.string().openapi({ description: 'What is wrong and what to do, for people.' }),
    message: z
      .string()
      .openapi({ description: 'The same as `detail`, under the name that errors of the client use.' }),
    issues: z.array(issueSchema).optional(),
    advice: z.string().optional().openapi({ description: 'What to do if the outcome is unknown.' }),
  })
  .catchall(z.unknown())
  .openapi('Problem', {
    description: 'Further fields are facts of the error: `already-set` has `decidedBy` and `decidedAt`.',
  });
