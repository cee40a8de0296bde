/** The one shape of every error: a problem document (RFC 9457) with our code, message and issues. */
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
      description: 'The code in words: the same for every problem of the type.',
      example: 'Invalid input',
    }),
    status: z.int(),
    code: z.string().openapi({ description: 'Stable; docs/errors.md lists them.', example: 'invalid-input' }),
    detail: z.string().openapi({ description: 'What was wrong here and what to do, for people.' }),
    message: z.string().openapi({ description: 'The same as `detail`; errors of the client call it so.' }),
    issues: z.array(issueSchema).optional(),
    advice: z.string().optional().openapi({ description: 'What to do where the outcome is not known.' }),
  })
  .catchall(z.unknown())
  .openapi('Problem', {
    description: 'Any facts of the error stand beside: an already-set has decidedBy and decidedAt.',
  });
