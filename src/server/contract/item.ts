/** Items of streams: the request and the receipt. */
import { z } from '@hono/zod-openapi';
import { pageFields } from './page';
import { actorSchema } from './actor-schema';

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

const waitingItemSchema = z
  .object({
    seq: z.int().openapi({ description: 'The number of the item in the execution, from 1.' }),
    stream: z.string(),
    requestKey: z.string(),
    sender: actorSchema.extend({ workflowId: z.string().optional() }),
    arrivedAt: z.string().openapi({ format: 'date-time' }),
    inReplyTo: z
      .string()
      .optional()
      .openapi({ description: 'The request key of the item that this item replies to.' }),
  })
  .openapi('WaitingItem');

export const waitingItemListSchema = z
  .object(pageFields(waitingItemSchema, 'The oldest item first.'))
  .openapi('WaitingItemList');
