/** Links in the API. */
import { z } from '@hono/zod-openapi';
import { nameSchema } from './identity';
import { pageFields } from './page';
import { linkActionSchema } from '../links/link-token';
import { signalSchema } from './signal';

const actions = z.array(linkActionSchema).min(1).max(3);
const expiresAt = z.string().openapi({ format: 'date-time' });
const linkId = z
  .string()
  .openapi({ description: 'The id of the link, for revoking it. It is not a secret.' });
const requestId = z.string();

const recipientSchema = z
  .strictObject({
    id: nameSchema,
    name: nameSchema.optional(),
  })
  .openapi('Recipient', { description: 'The actor of the answers that are sent with the link.' });

export const linkBodySchema = z
  .strictObject({
    recipient: recipientSchema,
    actions: actions
      .optional()
      .openapi({ description: 'All actions that fit the kind of the signal if left out.' }),
    expires: z.string().max(50).optional().openapi({
      description:
        "A duration with its unit, such as '2 days': 1 minute to 30 days, 7 days if left out. The link ends at the deadline at the latest.",
      example: '2 days',
    }),
  })
  .openapi('LinkBody', {
    example: { recipient: { id: 'ada', name: 'Ada' }, actions: ['approve', 'reject'], expires: '2 days' },
  });

export const linkSchema = z
  .object({
    url: z.string().openapi({ description: 'The address for the recipient. Anyone who has it can answer.' }),
    linkId,
    actions,
    expiresAt,
  })
  .openapi('Link');

export const linkListSchema = z
  .object(
    pageFields(
      z
        .object({
          linkId,
          requestId,
          id: z.string().openapi({ description: 'The id of the signal.' }),
          workflowId: z.string(),
          recipient: recipientSchema,
          actions,
          madeBy: z.string().optional().openapi({ description: 'The id of the actor who made the link.' }),
          createdAt: z.string().openapi({ format: 'date-time' }),
          expiresAt,
          isRevoked: z.boolean(),
        })
        .openapi('ListedLink', { description: 'A link without its token, which the service does not keep.' }),
      'The newest first. A link that has ended is not listed.',
    ),
  )
  .openapi('LinkList');

export const openBodySchema = z
  .strictObject({ token: z.string().openapi({ description: 'The part of the link after #.' }) })
  .openapi('OpenLinkBody', { example: { token: 'eyJhbGciOi...' } });

export const openedLinkSchema = z
  .object({
    link: z.object({ linkId, requestId, recipient: recipientSchema, actions, expiresAt }),
    signal: signalSchema,
  })
  .openapi('OpenedLink', {
    description: 'What the link allows, and its signal. A settled signal has who decided and when.',
  });
