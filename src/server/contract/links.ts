/** Links as the API makes and opens them. */
import { z } from '@hono/zod-openapi';
import { nameSchema } from './identity';
import { pageFields } from './page';
import { linkActionSchema } from '../links/link-token';
import { signalSchema } from './signal';

const actions = z.array(linkActionSchema).min(1).max(3);
const expiresAt = z.string().openapi({ format: 'date-time' });
const linkId = z.string().openapi({ description: 'Names the link, to revoke it. No secret.' });
const requestId = z.string();

const recipientSchema = z
  .strictObject({
    id: nameSchema,
    name: nameSchema.optional(),
  })
  .openapi('Recipient', { description: 'Whose answer it will be: the actor of what the link decides.' });

export const linkBodySchema = z
  .strictObject({
    recipient: recipientSchema,
    actions: actions.optional().openapi({ description: "All that fit the signal's kind where left out." }),
    expires: z.string().max(50).optional().openapi({
      description:
        "A duration with its unit, as '2 days'; 7 days where left out, a minute at least, 30 days at most, never past the deadline.",
      example: '2 days',
    }),
  })
  .openapi('LinkBody', {
    example: { recipient: { id: 'ada', name: 'Ada' }, actions: ['approve', 'reject'], expires: '2 days' },
  });

export const linkSchema = z
  .object({
    url: z.string().openapi({ description: 'For the recipient alone. Whoever has it may answer.' }),
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
  .strictObject({ token: z.string().openapi({ description: 'What stands behind the # of a link.' }) })
  .openapi('OpenLinkBody', { example: { token: 'eyJhbGciOi...' } });

export const openedLinkSchema = z
  .object({
    link: z.object({ linkId, requestId, recipient: recipientSchema, actions, expiresAt }),
    signal: signalSchema,
  })
  .openapi('OpenedLink', {
    description: 'What the link allows, and its signal: one that is settled says by whom and when.',
  });
