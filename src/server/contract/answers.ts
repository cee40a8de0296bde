/** Bodies and headers of requests that answer. */
import { z } from '@hono/zod-openapi';

/** What follows an answer is said by its header, so that a retry of the same bytes is the same request. */
export const answerHeaders = z.object({
  'idempotency-key': z.string().min(1).max(200).optional().openapi({
    description: 'Names this request: sent again with the same answer it is told the first outcome.',
  }),
  'if-match': z.string().max(500).optional().openapi({
    description: 'The `ETag` of the signal as it was read: 412 where the signal has changed since.',
  }),
  prefer: z.string().max(200).optional().openapi({
    description:
      '`respond-async`: leaves the answer in the queue of the execution, also while no worker runs, and waits for no verdict. The signal tells later what became of it.',
  }),
});

/** Whether a Prefer header (RFC 7240) asks for no verdict. */
export function asksNoVerdict(prefer: string | undefined): boolean {
  return (prefer ?? '').split(',').some((wish) => /^\s*respond-async\s*(;|$)/iu.test(wish));
}

export const setBodySchema = z
  .strictObject({
    value: z.unknown().openapi({ description: 'The answer: what `jsonSchema` of the signal says.' }),
  })
  .refine((body) => Object.hasOwn(body, 'value'), { message: 'is required', path: ['value'] })
  .openapi('SetBody', { required: ['value'], example: { value: 'My title' } });

export const approveBodySchema = z.strictObject({}).openapi('ApproveBody', { example: {} });

export const rejectBodySchema = z
  .strictObject({
    reason: z.string().max(4_000).optional().openapi({ description: 'For those who read it later.' }),
  })
  .openapi('RejectBody', { example: { reason: 'The figures of March are missing.' } });
