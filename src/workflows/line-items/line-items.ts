import { executeChild, workflowInfo } from '@temporalio/workflow';
import { allOf, review, startable } from '../../signals';
import { deliveryWf, type Delivery } from './delivery';
import { checkOrder, orderSchema, type LineItem, type Order } from './order';

/** What became of an item. */
type ItemResult =
  | { readonly id: string; readonly outcome: 'accepted' | 'approved'; readonly delivery: Delivery }
  | { readonly id: string; readonly outcome: 'rejected'; readonly reason?: string };

export interface LineItemsResult {
  readonly customer: string;
  /** The amount of all items that are delivered. */
  readonly total: number;
  readonly items: readonly ItemResult[];
}

const deliveryDays = 5;

/**
 * Handles an order whose gates depend on its items: each item over the limit needs an approval of its own, and each item that is
 * ordered has a child execution that finds its day of delivery. All items are handled at the same time.
 */
export async function lineItemsWf(order: Order): Promise<LineItemsResult> {
  checkOrder(order);
  const branches = order.items.map((item) => [item.id, () => handled(item, order)] as const);
  const results = await allOf(Object.fromEntries(branches));
  const items = order.items.map(({ id }) => results[id]).filter((result) => result !== undefined);
  const delivered = new Set(items.filter(({ outcome }) => outcome !== 'rejected').map(({ id }) => id));
  const amounts = order.items.filter(({ id }) => delivered.has(id)).map(({ amount }) => amount);
  return { customer: order.customer, total: amounts.reduce((sum, amount) => sum + amount, 0), items };
}

startable(lineItemsWf, {
  title: 'Order of several items',
  description:
    'Each item over the limit needs an approval. A child execution finds the day of delivery of each item.',
  input: orderSchema,
  initial: {
    customer: 'Ada',
    limit: 500,
    items: [
      { id: 'chair', name: 'Chair', amount: 120 },
      { id: 'table', name: 'Table', amount: 800 },
    ],
  },
});

async function handled(item: LineItem, { customer, limit }: Order): Promise<ItemResult> {
  const { id, name, amount } = item;
  const isOver = amount > limit;
  if (isOver) {
    const { approved, comment } = await review(item, `approve-${id}`, {
      prompt: `${name} for ${amount}?`,
      description: `**${customer}** orders it. It is over the limit of ${limit}.`,
      timeout: '2 days',
      onTimeout: 'reject',
    });
    if (!approved) return { id, outcome: 'rejected', ...(comment === undefined ? {} : { reason: comment }) };
  }
  const delivery = await executeChild(deliveryWf, {
    workflowId: `${workflowInfo().workflowId}/delivery/${id}`,
    args: [item, deliveryDays],
  });
  return { id, outcome: isOver ? 'approved' : 'accepted', delivery };
}
