/** The data of an order, and what becomes of it. */
import { z } from 'zod';
import { InvalidArgumentError } from '../../signals';

export interface LineItem {
  /** Part of the ids of its gates and of its child execution. */
  readonly id: string;
  readonly name: string;
  readonly amount: number;
}

export interface Order {
  readonly customer: string;
  /** An item over this amount needs an approval of its own. */
  readonly limit: number;
  readonly items: readonly LineItem[];
}

/** The input of `lineItemsWf`. */
export function orderSchema(): z.ZodType<Order> {
  const item = z.object({
    id: z
      .string()
      .min(1)
      .max(40)
      .regex(/^[\w-]+$/)
      .meta({ description: 'letters, digits and hyphens' }),
    name: z.string().min(1).max(100),
    amount: z.number().min(0),
  });
  return z.object({
    customer: z.string().min(1).max(100),
    limit: z.number().min(0).default(500),
    items: z
      .array(item)
      .min(1)
      .max(100)
      .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, {
        message: 'two items have the same id',
      }),
  });
}

/** Refuses an order that was started without the check of its input. */
export function checkOrder(order: Order): void {
  const parsed = orderSchema().safeParse(order);
  if (parsed.success) return;
  const [issue] = parsed.error.issues;
  throw new InvalidArgumentError({
    argument: 'the order',
    fault: `does not fit: ${issue?.path.join('.')}: ${issue?.message}`,
    remedy: 'Start the workflow with `gatehouse start lineItemsWf --input`, which checks the order first.',
  });
}
