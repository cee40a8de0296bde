/** Items of streams: the request and the receipt. */
import { z } from '@hono/zod-openapi';

export const itemBodySchema = z
  .strictObject({
    value: z
      .unknown()
      .openapi({ description: 'The item. It must fit the types of the receivers of the stream.' }),
    delivery: z.enum(['checked', 'queued']).optional().openapi({
      description:
        '`checked` waits for the verdict. `queued` does not wait and needs no worker; the header `Prefer: respond-async` does the same.',
    }),
  })
  .refine((body) => Object.hasOwn(body, 'value'), { message: 'is required', path: ['value'] })
  .openapi('ItemBody', { required: ['value'], example: { value: 'Ada' } });

export const itemHeaders = z.object({
  'idempotency-key': z.string().min(1).max(200).optional().openapi({
    description:
      'Identifies this item. Sending it again with this key has no effect and returns `repeated`. A random key if left out.',
  }),
  prefer: z.string().max(1_000).optional().openapi({ description: '`respond-async` queues the item.' }),
});

export const itemReceiptSchema = z
  .object({
    status: z.enum(['accepted', 'repeated', 'queued']),
    requestKey: z
      .string()
      .openapi({ description: 'The key of the item: the Idempotency-Key, or a new one.' }),
  })
  .openapi('ItemReceipt', { example: { status: 'accepted', requestKey: 'order-17' } });
