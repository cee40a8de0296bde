/** The bodies and headers of answers. */
import { z } from '@hono/zod-openapi';

/** Options of an answer are headers, so that a retry sends the same body. */
export const answerHeaders = z.object({
  'idempotency-key': z.string().min(1).max(200).optional().openapi({
    description:
      'Identifies this answer. Sending the same answer again with this key returns the first outcome.',
  }),
  'gatehouse-actor': z.string().max(1_000).optional().openapi({
    description:
      'The id of the actor that the sender expects, percent-encoded. If the request has another identity, it is refused with 403.',
  }),
  'if-match': z.string().max(500).optional().openapi({
    description: 'The `ETag` of the signal. If the signal has changed since, the answer is refused with 412.',
  }),
  prefer: z.string().max(200).optional().openapi({
    description:
      '`respond-async` puts the answer into the queue of the execution and does not wait for a verdict. It needs no worker. Read the signal later to get the outcome.',
  }),
});

/** True if a Prefer header (RFC 7240) asks for no verdict. */
export function asksNoVerdict(prefer: string | undefined): boolean {
  return (prefer ?? '').split(',').some((wish) => /^\s*respond-async\s*(;|$)/iu.test(wish));
}

/** What an answer to a gate with a policy says beside the answer. */
const policyFields = {
  rule: z.string().min(1).max(60).optional().openapi({
    description: "The rule of the gate's policy for which to answer. Default: any that the caller can fill.",
    example: 'finance',
  }),
  seen: z.string().min(1).max(200).optional().openapi({
    description:
      'The `digest` of the signal when it was shown. A gate with a policy requires it of people, and refuses the answer if the signal has changed since.',
  }),
};

export const setBodySchema = z
  .strictObject({
    ...policyFields,
    value: z.unknown().openapi({ description: 'The answer. `jsonSchema` of the signal describes it.' }),
  })
  .refine((body) => Object.hasOwn(body, 'value'), { message: 'is required', path: ['value'] })
  .openapi('SetBody', { required: ['value'], example: { value: 'My title' } });

export const decisionBodySchema = z
  .strictObject({
    ...policyFields,
    comment: z.string().max(4_000).optional().openapi({
      description: 'What the workflow and the audit receive beside the decision.',
    }),
  })
  .openapi('DecisionBody', { example: { comment: 'The figures of March are missing.' } });
