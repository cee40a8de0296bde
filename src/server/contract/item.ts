/** Items to streams: what is sent, and what became of it. */
import { z } from '@hono/zod-openapi';

export const itemBodySchema = z
  .strictObject({
    value: z.unknown().openapi({ description: 'The item: what the receivers of the stream take.' }),
    delivery: z.enum(['checked', 'queued']).optional().openapi({
      description:
        '`checked` waits for the verdict. `queued` waits for nothing and works without a worker; so does the header `Prefer: respond-async`.',
    }),
  })
  .refine((body) => Object.hasOwn(body, 'value'), { message: 'is required', path: ['value'] })
  .openapi('ItemBody', { required: ['value'], example: { value: 'Ada' } });

export const itemHeaders = z.object({
  'idempotency-key': z.string().min(1).max(200).optional().openapi({
    description: 'Names this item: sent again it does nothing and is told so. Made at random where left out.',
  }),
  prefer: z.string().max(1_000).optional().openapi({ description: '`respond-async` queues the item.' }),
});

export const itemReceiptSchema = z
  .object({
    status: z.enum(['accepted', 'repeated', 'queued']),
    requestKey: z
      .string()
      .openapi({ description: 'What names the item: the Idempotency-Key, or one made for it.' }),
  })
  .openapi('ItemReceipt', { example: { status: 'accepted', requestKey: 'order-17' } });
