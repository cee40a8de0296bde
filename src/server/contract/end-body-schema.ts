/** Cancelling and terminating an execution: the request. */
import { z } from '@hono/zod-openapi';

export const endBodySchema = z
  .strictObject({
    reason: z.string().max(4_000).optional().openapi({
      description: 'Why. The history of the execution and the log have it with the name of the caller.',
    }),
  })
  .openapi('EndBody', { example: { reason: 'The customer has withdrawn the order.' } });
